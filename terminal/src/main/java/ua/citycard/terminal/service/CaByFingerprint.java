package ua.citycard.terminal.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Finds the city's CA certificate by the fingerprint that a person typed. */
public final class CaByFingerprint {
    private static final int PATIENCE_MS = 10_000;

    private CaByFingerprint() {}

    /**
     * Asks the service for its certificates and returns the one with this fingerprint. Nothing is said to the service, and
     * that its chain is sound is checked by whatever uses the certificate as its anchor.
     *
     * @param sha256 SHA-256 of the certificate's DER
     * @throws ServiceAwayException when the service does not answer
     * @throws WrongCaException when it shows no such certificate
     */
    public static X509Certificate find(URI service, byte[] sha256) throws IOException {
        AtomicReference<@Nullable X509Certificate> found = new AtomicReference<>();
        try (SSLSocket socket =
                (SSLSocket) lookingFor(sha256, found).getSocketFactory().createSocket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), PATIENCE_MS);
            socket.startHandshake();
        } catch (SSLHandshakeException refused) {
            throw new WrongCaException(service, refused);
        } catch (IOException away) {
            throw new ServiceAwayException("The service does not answer at " + service + ".", away);
        }
        X509Certificate ca = found.get();
        if (ca == null) {
            throw new IllegalStateException("A handshake that asked for no certificate");
        }
        return ca;
    }

    private static SSLContext lookingFor(byte[] sha256, AtomicReference<@Nullable X509Certificate> found) {
        X509TrustManager finder = new X509TrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                for (X509Certificate certificate : chain) {
                    if (MessageDigest.isEqual(sha256, fingerprint(certificate))) {
                        found.set(certificate);
                        return;
                    }
                }
                throw new CertificateException("No certificate of this fingerprint");
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                throw new CertificateException("The terminal is no server");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {finder}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("TLS is part of every Java", missing);
        }
    }

    /** SHA-256 of the certificate's DER. */
    public static byte[] fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException malformed) {
            throw new CertificateException(malformed);
        }
    }
}
