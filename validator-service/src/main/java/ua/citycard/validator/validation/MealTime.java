package ua.citycard.validator.validation;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

/**
 * When a meal is served, in the city's time, in whole minutes. As text it is {@code HH:MM}, and {@code 24:00} the end of
 * the day (docs/terminal-protocol.md, Snapshot).
 *
 * @param slot number of the meal within the day
 * @param until not included; midnight is the end of the day
 */
public record MealTime(int slot, LocalTime from, LocalTime until) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final String DAY_BEGINS = "00:00";
    private static final String DAY_ENDS = "24:00";

    /** @throws ValidationRefusedException when it would end before it begins */
    public MealTime {
        if (!isWholeMinute(from) || !isWholeMinute(until)) {
            throw new IllegalArgumentException("Meals are served by the minute");
        }
        if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
            throw reversed();
        }
    }

    /**
     * Reads times as programs and terminals write them.
     *
     * @throws java.time.DateTimeException when one is no time in minutes
     * @throws ValidationRefusedException when it would end before it begins
     */
    public static MealTime parse(int slot, String from, String until) {
        LocalTime begin = LocalTime.parse(from, MINUTES);
        return switch (until) {
            case DAY_ENDS -> new MealTime(slot, begin, LocalTime.MIDNIGHT);
            case DAY_BEGINS -> throw reversed();
            default -> new MealTime(slot, begin, LocalTime.parse(until, MINUTES));
        };
    }

    String fromText() {
        return MINUTES.format(from);
    }

    String untilText() {
        return until.equals(LocalTime.MIDNIGHT) ? DAY_ENDS : MINUTES.format(until);
    }

    /** Whether it is not over when the next one begins, which begins no earlier than it. */
    boolean overlaps(MealTime next) {
        return until.equals(LocalTime.MIDNIGHT) || next.from.isBefore(until);
    }

    private static boolean isWholeMinute(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static ValidationRefusedException reversed() {
        return new ValidationRefusedException(
                ValidationRefusal.MEAL_TIMES_REVERSED, "A meal would end before it begins.");
    }
}
