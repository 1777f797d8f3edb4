package ua.citycard.validator.register;

import java.util.Set;

/** Where a holder's record stands, and what it can become from there. */
public enum HolderState {
    /** The school is still collecting: data, consent, photo. */
    DRAFT,
    /** The school says it is complete. */
    SUBMITTED,
    /** The district sent it back, with reasons. */
    RETURNED,
    /** The district checked it. */
    VALIDATED,
    /** The city took the holder into the register, with a number. */
    REGISTERED,
    /** On the way to another school. */
    TRANSFER_PENDING,
    /** Left school. */
    INACTIVE,
    /** Kept for as long as the law wants it, for nobody's daily work. */
    ARCHIVED,
    /** The person's data are gone. */
    ERASED;

    public boolean canBecome(HolderState next) {
        return next().contains(next);
    }

    private Set<HolderState> next() {
        return switch (this) {
            case DRAFT, RETURNED -> Set.of(SUBMITTED);
            case SUBMITTED -> Set.of(RETURNED, VALIDATED);
            case VALIDATED -> Set.of(RETURNED, REGISTERED);
            case REGISTERED -> Set.of(TRANSFER_PENDING, INACTIVE);
            case TRANSFER_PENDING -> Set.of(REGISTERED, INACTIVE);
            case INACTIVE -> Set.of(REGISTERED, ARCHIVED);
            case ARCHIVED -> Set.of(ERASED);
            case ERASED -> Set.of();
        };
    }
}
