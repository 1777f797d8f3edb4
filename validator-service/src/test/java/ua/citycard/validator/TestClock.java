package ua.citycard.validator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The service's clock in tests: stands where the test puts it; 1 September 2026, 8 in the morning in Kyiv, at first. */
@TestComponent
@Primary
public class TestClock implements InstantSource {
    public static final Instant MORNING = Instant.parse("2026-09-01T05:00:00Z");

    private volatile Instant now = MORNING;

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
