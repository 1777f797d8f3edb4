package ua.citycard.terminal.roster;

import java.time.LocalDate;

/**
 * A card's right to one meal a day.
 *
 * @param slot number of the meal within the day
 * @param from first day
 * @param until last day
 */
public record Entitlement(int slot, LocalDate from, LocalDate until) {
    public boolean covers(int meal, LocalDate day) {
        return slot == meal && !day.isBefore(from) && !day.isAfter(until);
    }
}
