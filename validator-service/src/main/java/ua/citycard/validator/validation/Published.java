package ua.citycard.validator.validation;

/**
 * A document that the city has signed for terminals.
 *
 * @param version grows with every issue
 * @param document compact JWS
 */
public record Published(long version, String document) {
    /** A version is at least the time, so that none goes back when the database is restored from a backup. */
    static long next(long last, long nowMillis) {
        return Math.max(last + 1, nowMillis);
    }
}
