package ua.citycard.terminal.roster;

import java.time.LocalTime;

/**
 * When a meal is served.
 *
 * @param slot number of the meal within the day
 * @param from from this time
 * @param until to this time, itself not included; midnight is the end of the day
 */
public record MealSlot(int slot, LocalTime from, LocalTime until) {
    public boolean isServedAt(LocalTime time) {
        return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
    }
}
