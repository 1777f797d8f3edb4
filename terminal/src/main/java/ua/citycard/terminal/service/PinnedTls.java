package ua.citycard.terminal.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import ua.citycard.terminal.identity.TerminalKeys;

/** TLS that trusts one CA, the city's, and no other. */
public final class PinnedTls {
    private PinnedTls() {}

    /** Without a client certificate, for the enrolment. */
    public static SSLContext trusting(X509Certificate ca) {
        return context(null, ca);
    }

    /** With the terminal's certificate. */
    public static SSLContext mutual(TerminalKeys keys, X509Certificate ca) {
        try {
            char[] onlyInMemory = new char[0];
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "tls",
                    keys.tls().getPrivate(),
                    onlyInMemory,
                    keys.tlsChain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, onlyInMemory);
            return context(factory.getKeyManagers(), ca);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("The terminal's TLS key cannot be used", unusable);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keyManagers, X509Certificate ca) {
        try {
            KeyStore anchors = emptyStore();
            anchors.setCertificateEntry("city", ca);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("The city's CA certificate cannot be trusted", unusable);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    /**
     * Reads a certificate, PEM or DER.
     *
     * @throws IOException when the file cannot be read or is no certificate
     */
    public static X509Certificate readCertificate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parseCertificate(in);
        }
    }

    /** Reads a certificate in PEM. */
    public static X509Certificate parseCertificate(String pem) throws IOException {
        return parseCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static X509Certificate parseCertificate(InputStream in) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException malformed) {
            throw new IOException("This is no X.509 certificate", malformed);
        }
    }
}
