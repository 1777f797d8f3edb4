package ua.citycard.validator.register.roster;

/** What is wrong with a row before its values are looked at; the rest of the file can still be read. */
public record RowFault(Kind kind, Place place) {
    /** The cause. */
    public enum Kind {
        /** More or fewer cells than the header has. */
        CELL_COUNT,
        /** A formula where a value belongs. */
        FORMULA,
        /** An error value, a truth value, or a number that is no date where a date belongs. */
        CELL_TYPE,
        /** An identifier that no row of the other file has. */
        REFERENCE_UNKNOWN,
        /** More than one row where there can be only one, such as two classes of one pupil. */
        REFERENCE_AMBIGUOUS,
        /** A word that is not among those that the column may hold. */
        VALUE_UNKNOWN,
        /** A pupil of one school in a class of another. */
        SCHOOLS_DIFFER
    }
}
