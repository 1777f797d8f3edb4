package ua.citycard.validator.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to show of a list whose lines belong to schools or districts; what is null does not matter.
 *
 * @param query any part of a name
 * @param place a school, or a district with its schools
 * @param page counted from 0, which one below it means too
 */
public record ListQuery(
        @Nullable String query,
        @Nullable UUID place,
        @Nullable Integer page) {
    /** How many lines a page has. */
    public static final int PAGE = 50;

    /** The first page of everything. */
    public static final ListQuery ALL = new ListQuery(null, null, null);

    /** What is looked for in names; empty for any. */
    public String text() {
        return query == null ? "" : query.strip();
    }

    /** How many lines come before the page. */
    public long offset() {
        return (long) PAGE * number();
    }

    int number() {
        return page == null ? 0 : Math.max(0, page);
    }

    @Override
    public String toString() {
        return "ListQuery[page=" + page + "]";
    }
}
