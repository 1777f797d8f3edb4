package ua.citycard.validator.cards;

/** Why a card is blocked for a while or denied for good. */
public enum DenialReason {
    LOST,
    STOLEN,
    DAMAGED,
    /** What is printed on it is no longer so. */
    DATA_CHANGED,
    /** The holder has left. */
    LEFT,
    /** Its key, or the place where it was made, is no longer trusted. */
    COMPROMISED
}
