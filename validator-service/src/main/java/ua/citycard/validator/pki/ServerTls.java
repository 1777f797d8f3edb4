package ua.citycard.validator.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The TLS of the connector for terminals. The service's key lives in memory and is another one after each start;
 * terminals trust the authority, not the key.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ServerTls {
    private static final Duration VALIDITY = Duration.ofDays(397);
    private static final String SERVER = "server";
    private static final String AUTHORITY = "authority";

    private final CityKeys keys;
    private final IssuedCertificates issued;
    private final InstantSource clock;

    ServerTls(CityKeys keys, IssuedCertificates issued, InstantSource clock) {
        this.keys = keys;
        this.issued = issued;
        this.clock = clock;
    }

    /**
     * Makes and certifies a key for this process: its key store has the key and its chain, its trust store the authority
     * of the terminals' certificates.
     *
     * @param hosts DNS names and IP addresses by which terminals reach the service
     */
    public SslBundle open(List<String> hosts) {
        try {
            KeyPair pair = CityKeys.pair();
            X509Certificate certificate =
                    keys.tls().certifyServer(pair.getPublic(), names(hosts), clock.instant(), VALIDITY);
            issued.add(SERVER, certificate);
            return SslBundle.of(SslStoreBundle.of(keyStore(pair, certificate), null, trustStore()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The service's TLS key can't be made", e);
        }
    }

    private KeyStore keyStore(KeyPair pair, X509Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        X509Certificate[] chain = {certificate, keys.tls().certificate()};
        store.setKeyEntry(SERVER, pair.getPrivate(), new char[0], chain);
        return store;
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry(AUTHORITY, keys.tls().certificate());
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream().map(ServerTls::name).toArray(GeneralName[]::new));
    }

    private static GeneralName name(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
