package ua.citycard.validator.register;

/** What adding something to a record by hand comes to. */
public sealed interface Completed {
    /** It is in the record. */
    record Done() implements Completed {}

    /** The record does not allow it. */
    record Refused(HolderRefusal reason) implements Completed {}

    /** What was sent is wrong. */
    record Invalid(Problem problem) implements Completed {}
}
