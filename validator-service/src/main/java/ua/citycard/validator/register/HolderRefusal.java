package ua.citycard.validator.register;

/** Why something was not done to a holder's record, one reason each. */
public enum HolderRefusal {
    /** There is no such holder in the part of the city that the actor works for. */
    HOLDER_UNKNOWN,
    /** The record's state does not allow it. */
    WRONG_STATE,
    /** Nobody has consented yet. */
    CONSENT_MISSING,
    /** There is no photo yet. */
    PHOTO_MISSING,
    /** Nobody approves what they submitted themselves. */
    OWN_SUBMISSION,
    /** The person may be in the register already; somebody has to decide first. */
    POTENTIAL_DUPLICATE,
    /** A decision of this kind wants a reason. */
    REASON_MISSING
}
