package ua.citycard.validator.cards;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which cards somebody looks for; what is null does not matter.
 *
 * @param page counts from 0
 */
public record CardQuery(
        @Nullable CardState state,
        @Nullable UUID school,
        @Nullable Set<UUID> holders,
        @Nullable Long batch,
        @Nullable Long consignment,
        int page) {
    /** Cards on a page. */
    public static final int PAGE = 100;

    public CardQuery {
        if (page < 0) {
            throw new IllegalArgumentException("Pages count from 0");
        }
    }
}
