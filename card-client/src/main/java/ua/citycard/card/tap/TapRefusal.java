package ua.citycard.card.tap;

/** Why a tap identified no card. */
public enum TapRefusal {
    /** There is no application of the city on it. */
    NOT_A_CITY_CARD,
    /** The application is there, but its personalisation was never finished. */
    NOT_PERSONALISED,
    /** It speaks a version of the protocol that this reader does not. */
    UNKNOWN_VERSION,
    /** It trusts another terminals' authority than the one that certified this reader. */
    OTHER_AUTHORITY,
    /** It refused this reader: the reader's certificate is not good enough for it. */
    READER_REFUSED,
    /** What it sent has not the form of an answer. */
    MALFORMED_ANSWER,
    /** Its ephemeral key is not on the curve: an attack on the reader's key, which did not touch it. */
    KEY_OFF_CURVE,
    /** The answer is not for this reader, or was altered; a card whose date is past the reader's certificate does so. */
    UNREADABLE_ANSWER,
    /** Its certificate can't be read, or has not the form of one. */
    CERTIFICATE_UNREADABLE,
    /** It showed the certificate of another card. */
    CERTIFICATE_OF_ANOTHER,
    /** Its certificate is not one of the city's. */
    CERTIFICATE_UNTRUSTED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_EXPIRED,
    /** It claims a number without having that card's key: a counterfeit. */
    WRONG_SIGNATURE
}
