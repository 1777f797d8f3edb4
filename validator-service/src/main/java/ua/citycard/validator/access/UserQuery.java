package ua.citycard.validator.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to look for; what is null does not matter.
 *
 * @param text any part of a name or a login
 * @param place a school, or a district with its schools
 * @param page counted from 0
 */
public record UserQuery(@Nullable String text, @Nullable UUID place, int page) {
    /** How many accounts a page has. */
    public static final int PAGE = 50;

    public UserQuery {
        if (page < 0) {
            throw new IllegalArgumentException("Pages are counted from 0");
        }
    }

    @Override
    public String toString() {
        return "UserQuery[page=" + page + "]";
    }
}
