package ua.citycard.terminal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A TLS CA for tests, as the city's is. */
final class CertificateMaker {
    private static final X500Name CA_NAME = new X500Name("CN=City TLS CA");
    private static final Date FROM = Date.from(java.time.Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(java.time.Instant.parse("2049-12-31T00:00:00Z"));

    private final SecureRandom random = new SecureRandom();
    private final KeyPair key = newKey();
    private final X509Certificate certificate = issue(CA_NAME, key.getPublic(), true);

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for a server on loopback, or for a terminal. */
    X509Certificate issue(String commonName, PublicKey holder) {
        return issue(new X500Name("CN=" + commonName), holder, false);
    }

    private X509Certificate issue(X500Name name, PublicKey holder, boolean ca) {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(CA_NAME, new BigInteger(64, random), FROM, UNTIL, name, holder);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
