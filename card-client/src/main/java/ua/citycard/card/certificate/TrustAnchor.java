package ua.citycard.card.certificate;

import java.time.LocalDate;
import java.util.Optional;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;

/** The key of an authority that is trusted, with its name; the name also says whether it certifies terminals or cards. */
public record TrustAnchor(AuthorityReference reference, P256Point publicKey) {

    /** {@code CAR ‖ point}, 75 bytes: data group 0102 of the personalisation. */
    public byte[] encode() {
        return Der.concat(reference.encode(), publicKey.encode());
    }

    /**
     * Why the certificate is not believed on this day, or empty when it is.
     *
     * @param p256 verifies the signature, last, since it costs most
     */
    public Optional<CertificateRefusal> refusal(CvCertificate certificate, LocalDate day, P256 p256) {
        Optional<CertificateRefusal> refusal = refusalOfSigned(certificate, day);
        if (refusal.isEmpty() && !hasSigned(certificate, p256)) {
            return Optional.of(CertificateRefusal.BAD_SIGNATURE);
        }
        return refusal;
    }

    /** Whether the signature of the certificate is that of this key. */
    public boolean hasSigned(CvCertificate certificate, P256 p256) {
        return p256.verify(publicKey, certificate.body().encode(), certificate.signature());
    }

    /** Why a certificate that this key {@link #hasSigned} is not believed on this day, or empty when it is. */
    public Optional<CertificateRefusal> refusalOfSigned(CvCertificate certificate, LocalDate day) {
        CertificateBody body = certificate.body();
        if (!body.authority().equals(reference)) {
            return Optional.of(CertificateRefusal.UNKNOWN_AUTHORITY);
        }
        if (body.rights() instanceof TerminalRights rights && rights.authority()) {
            return Optional.of(CertificateRefusal.NOT_A_HOLDER);
        }
        if (day.isBefore(body.effective())) {
            return Optional.of(CertificateRefusal.NOT_YET_EFFECTIVE);
        }
        if (day.isAfter(body.expiry())) {
            return Optional.of(CertificateRefusal.EXPIRED);
        }
        return Optional.empty();
    }
}
