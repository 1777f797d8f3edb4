package ua.citycard.terminal.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the service is asked again: twice as long after each failure, and not at the same moment as
 * a thousand other terminals that lost it together.
 *
 * @param first after one failure
 * @param longest never longer than this
 */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** From half of the wait to the whole of it. */
    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
