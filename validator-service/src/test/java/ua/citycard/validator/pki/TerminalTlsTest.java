package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.CertificateRefusedException.Reason;

@ServiceTest
class TerminalTlsTest {
    @Autowired
    private CertificateIssuance issuance;

    @Autowired
    private CityAuthorities authorities;

    @Autowired
    private ServerTls serverTls;

    @Autowired
    private Scopes scopes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_terminals_request_becomes_a_client_certificate_in_the_services_words() throws Exception {
        KeyPair pair = p256();
        X509Certificate certificate = certify("GATE-7", request(pair, "CN=city,O=Somebody"));

        assertThat(certificate.getSubjectX500Principal()).hasToString("CN=GATE-7");
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        certificate.verify(authorities.tls().getPublicKey());
        assertThat(inTransaction(() -> jdbc.sql("SELECT holder FROM pki.certificate WHERE serial = ?")
                        .param(certificate.getSerialNumber().toString(16))
                        .query(String.class)
                        .single()))
                .isEqualTo("GATE-7");
    }

    @Test
    void a_request_for_a_key_that_its_maker_does_not_have_is_refused() throws Exception {
        KeyPair own = p256();
        KeyPair others = p256();
        PKCS10CertificationRequest forged = new JcaPKCS10CertificationRequestBuilder(
                        new X500Name("CN=GATE-7"), others.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(own.getPrivate()));
        assertRefused(Reason.WRONG_PROOF, pem("CERTIFICATE REQUEST", forged.getEncoded()));
    }

    @Test
    void keys_of_other_kinds_are_refused() throws Exception {
        KeyPair p384 = pair("EC", new ECGenParameterSpec("secp384r1"));
        KeyPair rsa = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
        assertRefused(Reason.UNREADABLE_REQUEST, request(p384, "CN=GATE-7"));
        assertRefused(
                Reason.UNREADABLE_REQUEST,
                pem(
                        "CERTIFICATE REQUEST",
                        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=GATE-7"), rsa.getPublic())
                                .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.getPrivate()))
                                .getEncoded()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\n!!!!\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n"
            })
    void rubbish_is_refused(String request) {
        assertRefused(Reason.UNREADABLE_REQUEST, request);
    }

    @Test
    void a_request_cut_or_altered_anywhere_is_refused() throws Exception {
        String good = request(p256(), "CN=GATE-7");
        byte[] bytes = new PemReader(new StringReader(good)).readPemObject().getContent();
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 0x01;
            String request = pem("CERTIFICATE REQUEST", altered);
            assertThatThrownBy(() -> certify("GATE-7", request))
                    .as("byte %d", i)
                    .isInstanceOf(CertificateRefusedException.class);
        }
    }

    @Test
    void a_terminal_and_the_service_know_each_other() throws Exception {
        KeyPair pair = p256();
        X509Certificate certificate = certify("GATE-7", request(pair, "CN=GATE-7"));
        assertThat(handshake(context(pair, certificate, authorities.tls()), "localhost"))
                .isEqualTo("CN=GATE-7");
        assertThat(handshake(context(pair, certificate, authorities.tls()), "127.0.0.1"))
                .isEqualTo("CN=GATE-7");
    }

    @Test
    void a_terminal_does_not_talk_to_another_host_of_the_city() throws Exception {
        KeyPair pair = p256();
        SSLContext terminal = context(pair, certify("GATE-7", request(pair, "CN=GATE-7")), authorities.tls());
        assertThatThrownBy(() -> handshake(terminal, "card.example")).isInstanceOf(IOException.class);
    }

    @Test
    void a_terminal_that_the_city_did_not_certify_is_refused() throws Exception {
        KeyPair pair = p256();
        X509Certificate own = TlsAuthority.selfSigned("GATE-7", pair, Instant.now());
        SSLContext terminal = context(pair, own, authorities.tls());
        assertThatThrownBy(() -> handshake(terminal, "localhost")).isInstanceOf(IOException.class);
    }

    @Test
    void the_fingerprint_is_that_of_the_authoritys_certificate() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(authorities.tls().getEncoded());
        assertThat(authorities.tlsFingerprint()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    /** Connects a terminal to a socket of the service's; the name by which the service knows it. */
    private String handshake(SSLContext terminal, String host) throws Exception {
        SslBundle bundle = inTransaction(() -> serverTls.open(List.of("localhost", "127.0.0.1")));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server = (SSLServerSocket)
                bundle.createSslContext().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            server.setNeedClientAuth(true);
            CompletableFuture<String> peer = CompletableFuture.supplyAsync(() -> accept(server));
            try (SSLSocket socket = (SSLSocket) terminal.getSocketFactory()
                    .createSocket(new Socket(loopback, server.getLocalPort()), host, 0, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write(1);
                socket.getInputStream().read();
            }
            return peer.join();
        } catch (CompletionException refused) {
            throw new IOException(refused);
        }
    }

    private static String accept(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(1);
            return socket.getSession().getPeerPrincipal().getName();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static SSLContext context(KeyPair pair, X509Certificate certificate, X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("terminal", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("city", authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private X509Certificate certify(String terminal, String request) {
        return inTransaction(() -> issuance.certifyTerminal(terminal, request));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return scopes.runAs(Actor.system("test"), () -> transaction.execute(status -> work.get()));
    }

    private void assertRefused(Reason reason, String request) {
        assertThatThrownBy(() -> certify("GATE-7", request))
                .isInstanceOfSatisfying(
                        CertificateRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String request(KeyPair pair, String subject) throws IOException, OperatorCreationException {
        return pem(
                "CERTIFICATE REQUEST",
                new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                        .getEncoded());
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    private static KeyPair p256() throws GeneralSecurityException {
        return pair("EC", new ECGenParameterSpec("secp256r1"));
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(parameters);
        return generator.generateKeyPair();
    }
}
