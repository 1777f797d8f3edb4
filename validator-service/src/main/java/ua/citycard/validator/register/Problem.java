package ua.citycard.validator.register;

/**
 * What the checks of an imported row can find, one code a cause. The sentence and the cure a person reads are in the
 * message bundle {@code findings} under this name. An error keeps the row out of the register, a warning lets it in.
 */
public enum Problem {
    // Text of any kind
    VALUE_MISSING,
    CONTROL_CHARACTER,
    FORMULA,
    TEXT_TOO_LONG,

    // Names
    NAME_LATIN_LETTER,
    NAME_NOT_UKRAINIAN_LETTER,
    NAME_CHARACTER,
    NAME_CAPITALS,
    FULL_NAME_INCOMPLETE,

    // Dates
    DATE_FORMAT,
    DATE_NOT_THERE,
    BIRTH_DATE_IN_FUTURE,
    BIRTH_DATE_TOO_EARLY,
    AGE_UNUSUAL_FOR_GRADE(Severity.WARNING),

    // Sex
    SEX_UNKNOWN,

    // Tax number (RNOKPP)
    RNOKPP_MISSING(Severity.WARNING),
    RNOKPP_FORMAT,
    RNOKPP_CHECK_DIGIT,
    RNOKPP_BIRTH_DATE,
    RNOKPP_SEX,

    // School and class
    YEDRPOU_FORMAT,
    YEDRPOU_CHECK_DIGIT,
    SCHOOL_UNKNOWN,
    DISTRICT_UNKNOWN,
    DISTRICT_OF_SCHOOL_DIFFERS,
    SCHOOLS_DIFFER,
    CLASS_FORMAT,

    // Representative
    PHONE_FORMAT,
    EMAIL_FORMAT,
    REPRESENTATIVE_MISSING,

    // Consent
    CONSENT_MISSING(Severity.WARNING),
    CONSENT_IN_FUTURE,
    CONSENT_BEFORE_BIRTH,

    // Photo
    PHOTO_MISSING(Severity.WARNING),
    PHOTO_NOT_FOUND,
    PHOTO_NAME_AMBIGUOUS,
    PHOTO_TOO_LARGE,
    PHOTO_FORMAT,
    PHOTO_BROKEN,
    PHOTO_PROPORTIONS,
    PHOTO_TOO_SMALL,
    PHOTO_UNUSED(Severity.WARNING),

    // The row among others
    CELL_COUNT,
    CELL_TYPE,
    REFERENCE_UNKNOWN,
    REFERENCE_AMBIGUOUS,
    VALUE_UNKNOWN,
    REPEATED_IN_FILE,
    IDENTITY_CONFLICT,
    RECORD_LOCKED,
    POTENTIAL_DUPLICATE(Severity.WARNING);

    private final Severity severity;

    Problem() {
        this(Severity.ERROR);
    }

    Problem(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** Whether the row may enter the register all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
