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
        CertificateBody body = new CertificateBody(reference, publicKey, holder, rights, effective, expiry);
        return new CvCertificate(body, key.sign(body.encode()));
    }

    /**
     * Names the authority's next key, so that cards which trust this one trust that one too.
     *
     * @param effective the day from which there are certificates by the next key
     * @param lastDay the last day on which cards still believe this one
     * @throws IllegalArgumentException when the other key is not a later one of the terminals' authority
     */
    public LinkCertificate link(TrustAnchor next, LocalDate effective, LocalDate lastDay) {
        HolderReference name = new HolderReference(next.reference().toString());
        return new LinkCertificate(
                issue(name, next.publicKey(), TerminalRights.ofAuthority(), effective, lastDay), next.reference());
    }
}
