package ua.citycard.validator.access;

import java.util.List;

/**
 * One page of what was looked for.
 *
 * @param total how many lines there are on all pages
 */
public record ListPage<T>(List<T> lines, ListQuery query, long total) {

    /** Which page this is, counted from 0. */
    public int page() {
        return query.number();
    }

    /** The last page, counted from 0; -1 when there is none. */
    public long last() {
        return (total + ListQuery.PAGE - 1) / ListQuery.PAGE - 1;
    }
}
