package ua.citycard.card.certificate;

/**
 * A certificate in which a key of the terminals' authority names the next one (docs/card-protocol.md, 2): effective when
 * the next key is taken into use, and until the last day on which cards still believe the key that signed it.
 *
 * @param certificate signed by the earlier key
 * @param next the name of the later one, whose public key it certifies
 */
public record LinkCertificate(CvCertificate certificate, AuthorityReference next) {

    /** @throws IllegalArgumentException when it is a terminal's certificate, or that of a key that comes no later */
    public LinkCertificate {
        CertificateBody body = certificate.body();
        if (!(body.rights() instanceof TerminalRights rights) || !rights.authority()) {
            throw new IllegalArgumentException("A link certificate has the rights of an authority");
        }
        if (!body.holder().text().equals(next.toString()) || !next.follows(body.authority())) {
            throw new IllegalArgumentException(body.authority() + " is not followed by " + next);
        }
    }

    /**
     * Reads a link certificate, strictly.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    public static LinkCertificate parse(byte[] bytes) {
        CvCertificate certificate = CvCertificate.parse(bytes);
        return new LinkCertificate(
                certificate,
                AuthorityReference.parse(certificate.body().holder().encode()));
    }

    /** The name of the key that signed it. */
    public AuthorityReference previous() {
        return certificate.body().authority();
    }
}
