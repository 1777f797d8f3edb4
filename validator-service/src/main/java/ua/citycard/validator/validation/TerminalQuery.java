package ua.citycard.validator.validation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which terminals to look for; what is null does not matter.
 *
 * @param text any part of a name
 * @param place a school, or a district with its schools
 * @param page counted from 0
 */
public record TerminalQuery(@Nullable String text, @Nullable UUID place, int page) {
    /** How many terminals a page has. */
    public static final int PAGE = 50;

    public TerminalQuery {
        if (page < 0) {
            throw new IllegalArgumentException("Pages are counted from 0");
        }
    }
}
