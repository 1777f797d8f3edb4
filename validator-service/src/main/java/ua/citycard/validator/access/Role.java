package ua.citycard.validator.access;

/** What a person or program is trusted with. */
public enum Role {
    /** Keeps the register of the whole city. */
    CITY,
    /** Checks and approves the register of one district, ships its cards. */
    DISTRICT,
    /** Collects the data of one school, receives and hands out its cards. */
    SCHOOL,
    /** Reads everything and changes nothing. */
    AUDITOR
}
