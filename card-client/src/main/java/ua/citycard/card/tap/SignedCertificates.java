package ua.citycard.card.tap;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ua.citycard.card.certificate.CertificateRefusal;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.P256;

/**
 * Certificates of one authority: its signature is verified once, then the certificate is remembered, since most cards come
 * to the same terminal each day and a verification is half the work of a tap. Thread-safe.
 */
final class SignedCertificates {
    /** More than a large school has cards; about 1 KiB each. */
    private static final int MOST = 4096;

    private final TrustAnchor authority;
    private final P256 p256;
    private final Map<CvCertificate, Boolean> signed = Collections.synchronizedMap(new FirstInFirstOut());

    SignedCertificates(TrustAnchor authority, P256 p256) {
        this.authority = authority;
        this.p256 = p256;
    }

    /** Why the certificate is not believed on this day, or empty when it is. */
    Optional<CertificateRefusal> refusal(CvCertificate certificate, LocalDate day) {
        Optional<CertificateRefusal> refusal = authority.refusalOfSigned(certificate, day);
        if (refusal.isPresent() || signed.containsKey(certificate)) {
            return refusal;
        }
        if (!authority.hasSigned(certificate, p256)) {
            return Optional.of(CertificateRefusal.BAD_SIGNATURE);
        }
        signed.put(certificate, true);
        return Optional.empty();
    }

    private static final class FirstInFirstOut extends LinkedHashMap<CvCertificate, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CvCertificate, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
