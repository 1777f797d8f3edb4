package ua.citycard.validator.register;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which holders to look for; what is null does not matter.
 *
 * @param name parts of family name, given name or patronymic in any order, with or without apostrophes; three letters or more
 * to be quick
 * @param page counted from 0
 */
public record HolderQuery(
        @Nullable String name,
        @Nullable HolderState state,
        @Nullable UUID school,
        int page) {
    /** How many holders a page has. */
    public static final int PAGE = 50;

    public HolderQuery {
        if (page < 0) {
            throw new IllegalArgumentException("Pages are counted from 0");
        }
    }

    @Override
    public String toString() {
        return "HolderQuery[page=" + page + "]";
    }
}
