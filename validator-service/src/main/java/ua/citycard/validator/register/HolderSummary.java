package ua.citycard.validator.register;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A holder as lists show them.
 *
 * @param number in the register; none before registration
 * @param className such as {@code 7-А}
 * @param complete consent and photo are there, so that the record can be submitted
 */
public record HolderSummary(
        UUID id,
        @Nullable Long number,
        HolderKind kind,
        HolderState state,
        PersonName name,
        UUID school,
        String schoolName,
        String className,
        boolean complete,
        boolean potentialDuplicate) {

    @Override
    public String toString() {
        return "HolderSummary[" + id + "]";
    }
}
