package ua.citycard.card.personalisation;

/** The steps of a personalisation in their order; each can be done again after a tear. */
public enum PersonalisationStep {
    /** PUT KEY: the card's own keys in place of the maker's. */
    REPLACE_KEYS,
    /** INSTALL [for load] and LOAD, where the package is not on the chip. */
    LOAD_PACKAGE,
    /** INSTALL [for install and make selectable], where there is no applet yet. */
    INSTALL_APPLET,
    /** A secure channel to the applet, which its security domain serves. */
    OPEN_APPLET,
    /** DGI 0101, block 0: what a torn personalisation left is discarded. */
    STORE_NUMBER,
    /** DGI 0102. */
    STORE_TERMINAL_CA,
    /** DGI 0103. */
    STORE_DATE,
    /** DGI 0104 and the proof of the new key. */
    MAKE_KEY_PAIR,
    /** The card CA certifies the key that the chip made. */
    CERTIFY,
    /** DGI 0105. */
    STORE_CERTIFICATE,
    /** What was stored is read and compared. */
    READ_BACK,
    /** SET STATUS: the last write, after which the card is the holder's. */
    PERSONALIZE
}
