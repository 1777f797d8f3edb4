package ua.citycard.validator.audit;

/**
 * A place where the log is not what was written.
 *
 * @param number of the entry at which it shows
 */
public record Finding(Kind kind, long number) {

    /** What was done to the log. */
    public enum Kind {
        /** The entry's content does not have its hash. */
        ALTERED("Entry %d was altered."),
        /** Entries are missing before this one. */
        DELETED("Entries before entry %d were deleted."),
        /** The entry does not continue the one before it. */
        REPLACED("Entry %d does not continue the one before it: one of the two was replaced."),
        /** Entries are missing at the end. */
        TRUNCATED("Entry %d and perhaps others before it were cut off the end."),
        /** A checkpoint names another entry of this number. */
        REWRITTEN("Entry %d is not the one that a signed checkpoint names: the log was rewritten."),
        /** A checkpoint names an entry that is not there. */
        ROLLED_BACK("Entry %d is named by a signed checkpoint and missing: an old copy of the log was put back."),
        /** A checkpoint without the city's signature. */
        CHECKPOINT_FORGED("The checkpoint at entry %d is not signed by the city's key.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    /** A sentence for a person. */
    public String sentence() {
        return String.format(kind.sentence, number);
    }
}
