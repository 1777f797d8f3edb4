package ua.citycard.card.certificate;

/** Why a certificate is not believed. */
public enum CertificateRefusal {
    /** Another key signed it than the one that is trusted here. */
    UNKNOWN_AUTHORITY,
    /** It is an authority's own (a link certificate), and no terminal's. */
    NOT_A_HOLDER,
    NOT_YET_EFFECTIVE,
    EXPIRED,
    /** The signature is not that of the authority: it was forged or altered. */
    BAD_SIGNATURE
}
