package ua.citycard.terminal.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.cli.PrivateFiles;

/**
 * The keys that a terminal has as long as it is enrolled, made on the terminal: one for TLS and for signing its events, and
 * two that hide what is on its disk. Those with which it reads cards are of a day each ({@link DayKey}).
 */
public final class TerminalKeys {
    private static final String TLS = "tls";
    private static final String ROSTER_SEAL = "roster-seal";
    private static final String ROSTER_TAG = "roster-tag";
    private static final int SECRET_BITS = 256;

    private final KeyPair tls;
    private final List<X509Certificate> tlsChain;
    private final RosterKeys roster;

    private TerminalKeys(KeyPair tls, List<X509Certificate> tlsChain, RosterKeys roster) {
        this.tls = tls;
        this.tlsChain = List.copyOf(tlsChain);
        this.roster = roster;
    }

    public static TerminalKeys generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new TerminalKeys(
                    generator.generateKeyPair(), List.of(), new RosterKeys(secret("AES"), secret("HmacSHA256")));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("P-256, AES and HMAC are part of every Java", missing);
        }
    }

    private static SecretKey secret(String algorithm) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(algorithm);
        generator.init(SECRET_BITS);
        return generator.generateKey();
    }

    /**
     * The same keys once the city has issued a certificate.
     *
     * @param chain the TLS key's certificate, then its issuer's
     */
    public TerminalKeys certified(List<X509Certificate> chain) {
        return new TerminalKeys(tls, chain, roster);
    }

    public KeyPair tls() {
        return tls;
    }

    /** The TLS key's certificate and its issuer's; empty before the enrolment. */
    public List<X509Certificate> tlsChain() {
        return tlsChain;
    }

    /** The TLS key as it signs the terminal's events. */
    public SigningKey signing() {
        return P256.fastest().pair(tls.getPrivate(), P256Point.of((ECPublicKey) tls.getPublic()));
    }

    public RosterKeys roster() {
        return roster;
    }

    /** Puts the keys into a PKCS#12 file; they are on the disk when this returns. */
    public void save(Path file, char[] password) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(TLS, tls.getPrivate(), password, chainOrWrapping());
            store.setKeyEntry(ROSTER_SEAL, roster.seal(), password, null);
            store.setKeyEntry(ROSTER_TAG, roster.tag(), password, null);
            store.store(out, password);
        } catch (GeneralSecurityException | OperatorCreationException refused) {
            throw new IOException("The keys could not be put into " + file, refused);
        }
        PrivateFiles.force(file);
    }

    private Certificate[] chainOrWrapping() throws GeneralSecurityException, OperatorCreationException {
        return tlsChain.isEmpty() ? new Certificate[] {wrap(tls)} : tlsChain.toArray(Certificate[]::new);
    }

    /** Reads the keys that {@link #save} wrote. */
    public static TerminalKeys load(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new TerminalKeys(
                    pair(store, TLS, password),
                    Stream.of(store.getCertificateChain(TLS))
                            .map(X509Certificate.class::cast)
                            .toList(),
                    new RosterKeys((SecretKey) store.getKey(ROSTER_SEAL, password), (SecretKey)
                            store.getKey(ROSTER_TAG, password)));
        } catch (GeneralSecurityException refused) {
            throw new IOException("The keys in " + file + " could not be read", refused);
        }
    }

    private static KeyPair pair(KeyStore store, String name, char[] password) throws GeneralSecurityException {
        return new KeyPair(store.getCertificate(name).getPublicKey(), (PrivateKey) store.getKey(name, password));
    }

    /** PKCS#12 keeps a private key only beside a certificate; before the enrolment it is this one. */
    private static X509Certificate wrap(KeyPair pair) throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=key");
        Instant now = Instant.EPOCH;
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plus(1, ChronoUnit.DAYS)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }
}
