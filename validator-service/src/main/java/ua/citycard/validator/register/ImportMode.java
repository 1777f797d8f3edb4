package ua.citycard.validator.register;

/** What becomes of a file in which some rows are wrong. */
public enum ImportMode {
    /** Nothing enters the register until all rows are right. */
    ALL,
    /** Right rows enter, wrong ones are reported. */
    VALID
}
