package ua.citycard.validator.validation;

/** Where a terminal is in its life; the database refuses every other step than from one to the next, or to the last. */
public enum TerminalState {
    /** Its code was given out and not used yet. */
    EXPECTED,
    ENROLLED,
    /** Stolen, replaced or given up: refused for good. */
    REVOKED
}
