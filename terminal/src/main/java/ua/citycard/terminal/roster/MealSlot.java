package ua.citycard.terminal.roster;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * When a meal is served.
 *
 * @param slot number of the meal within the day
 * @param from from this time
 * @param until to this time, itself not included; midnight is the end of the day
 */
public record MealSlot(int slot, LocalTime from, LocalTime until) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final String DAY_ENDS = "24:00";

    /**
     * Reads times as the snapshot says them: {@code HH:MM}, and {@code 24:00} the end of the day.
     *
     * @throws java.time.DateTimeException when one is no such time
     * @throws IllegalArgumentException when it would end before it begins
     */
    static MealSlot parse(int slot, String from, String until) {
        LocalTime begin = LocalTime.parse(from, MINUTES);
        if (until.equals(DAY_ENDS)) {
            return new MealSlot(slot, begin, LocalTime.MIDNIGHT);
        }
        LocalTime end = LocalTime.parse(until, MINUTES);
        if (!end.isAfter(begin)) {
            throw new IllegalArgumentException("A meal ends before it begins");
        }
        return new MealSlot(slot, begin, end);
    }

    public boolean isServedAt(LocalTime time) {
        return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
    }
}
