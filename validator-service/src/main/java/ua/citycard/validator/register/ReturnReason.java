package ua.citycard.validator.register;

/** Why a district sends a record back to its school. */
public enum ReturnReason {
    /** The name is not as in the document. */
    NAME_DIFFERS,
    /** Birth date, sex or tax number are not as in the document. */
    DATA_DIFFER,
    /** The consent is not there, or not by the representative. */
    CONSENT_NOT_VALID,
    /** The photo does not show the pupil, or not as it has to. */
    PHOTO_NOT_SUITABLE,
    /** School or class are wrong. */
    PLACE_DIFFERS,
    /** The person has another record. */
    DUPLICATE
}
