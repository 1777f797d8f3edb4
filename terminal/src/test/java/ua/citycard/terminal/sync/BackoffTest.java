package ua.citycard.terminal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));

    @Property
    void a_wait_doubles_with_each_failure_up_to_the_longest_and_varies_by_half(
            @ForAll @IntRange(min = 1, max = 100_000) int failures, @ForAll long seed) {
        Duration whole = Duration.ofSeconds(Math.min(120, 2L << Math.min(failures - 1, 10)));

        assertThat(BACKOFF.after(failures, new java.util.Random(seed))).isBetween(whole.dividedBy(2), whole);
    }
}
