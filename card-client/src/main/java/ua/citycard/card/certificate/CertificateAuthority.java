package ua.citycard.card.certificate;

import java.time.LocalDate;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;

/** An authority: its name and its key, which may live in an HSM. It asks nobody for proof of possession: its caller does. */
public final class CertificateAuthority {
    private final AuthorityReference reference;
    private final SigningKey key;

    public CertificateAuthority(AuthorityReference reference, SigningKey key) {
        this.reference = reference;
        this.key = key;
    }

    /** What others need to check its certificates. */
    public TrustAnchor anchor() {
        return new TrustAnchor(reference, key.publicKey());
    }

    /**
     * Issues a certificate.
     *
     * @param effective its first day
     * @param expiry its last day
     * @throws IllegalArgumentException when the rights are not of this authority's role or the dates are wrong
     */
    public CvCertificate issue(
            HolderReference holder, P256Point publicKey, Rights rights, LocalDate effective, LocalDate expiry) {
        return sign(new CertificateBody(reference, publicKey, holder, rights, effective, expiry));
    }

    private CvCertificate sign(CertificateBody body) {
        return new CvCertificate(body, key.sign(body.encode()));
    }
}
