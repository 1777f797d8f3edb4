package ua.citycard.validator.validation.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates as text (RFC 7468). */
final class Pem {
    private Pem() {}

    static String encode(X509Certificate certificate) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A certificate that was read can be written", impossible);
        }
        return text.toString();
    }
}
