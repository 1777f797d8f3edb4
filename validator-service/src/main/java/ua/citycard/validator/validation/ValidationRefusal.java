package ua.citycard.validator.validation;

/** Why something about terminals or meals is refused. */
public enum ValidationRefusal {
    /** The code is unknown, used or over; which of them is nobody's business. */
    ENROLMENT_CODE_INVALID,
    /** The reader key's proof does not fit the code. */
    PROOF_INVALID,
    /** The request for the TLS certificate is malformed or not signed by its key. */
    CSR_INVALID,
    /** A day for which no reader key is certified: it is over, or too far ahead. */
    READER_DAYS_INVALID,
    SCHOOL_UNKNOWN,
    TERMINAL_UNKNOWN,
    TERMINAL_REVOKED,
    /** A batch of events that its terminal did not sign, or that is none. */
    BATCH_INVALID,
    /** Two meals of a school would be served at the same time. */
    MEAL_TIMES_OVERLAP,
    /** A meal has more than one time. */
    MEAL_TIMES_REPEATED,
    /** A meal would end before it begins. */
    MEAL_TIMES_REVERSED,
    MEAL_DAYS_REVERSED,
    /** Meals were ordered for somebody who is no registered holder of the school. */
    HOLDERS_UNKNOWN
}
