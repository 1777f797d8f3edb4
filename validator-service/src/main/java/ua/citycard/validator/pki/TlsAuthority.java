package ua.citycard.validator.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** The authority of X.509 certificates (RFC 5280): the service's own for TLS, and those of terminals. */
final class TlsAuthority {
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(20 * 365);
    /** Clocks of terminals may be a little behind. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey key;
    private final X509Certificate certificate;

    TlsAuthority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** The certificate by which an authority certifies itself. */
    static X509Certificate selfSigned(String name, KeyPair pair, Instant now) throws GeneralSecurityException {
        X500Name self = commonName(name);
        try {
            X509v3CertificateBuilder builder = builder(self, self, pair.getPublic(), now, AUTHORITY_VALIDITY);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return sign(builder, pair.getPrivate());
        } catch (CertIOException e) {
            throw new GeneralSecurityException("The authority's certificate can't be made", e);
        }
    }

    /** What others need to trust its certificates. */
    X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of the service, which terminals know it by under these names. */
    X509Certificate certifyServer(PublicKey server, GeneralNames names, Instant now, Duration validity)
            throws GeneralSecurityException {
        return certify("City Card", server, KeyPurposeId.id_kp_serverAuth, names, now, validity);
    }

    /** The certificate of a terminal. */
    X509Certificate certifyTerminal(String terminal, PublicKey publicKey, Instant now, Duration validity)
            throws GeneralSecurityException {
        return certify(terminal, publicKey, KeyPurposeId.id_kp_clientAuth, null, now, validity);
    }

    private X509Certificate certify(
            String subject,
            PublicKey publicKey,
            KeyPurposeId purpose,
            @Nullable GeneralNames names,
            Instant now,
            Duration validity)
            throws GeneralSecurityException {
        try {
            X500Name issuer =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            X509v3CertificateBuilder builder = builder(issuer, commonName(subject), publicKey, now, validity);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return sign(builder, key);
        } catch (CertIOException e) {
            throw new GeneralSecurityException("The certificate can't be made", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey publicKey, Instant now, Duration validity)
            throws GeneralSecurityException, CertIOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(validity)),
                subject,
                publicKey);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
        return builder;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("The certificate can't be signed", e);
        }
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
    }
}
