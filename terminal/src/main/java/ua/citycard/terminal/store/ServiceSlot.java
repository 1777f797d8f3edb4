package ua.citycard.terminal.store;

import java.time.LocalDate;

/**
 * What a card can use once: a service's slot on a day.
 *
 * @param service number of the service, 0 the canteen
 * @param slot number within the day
 */
public record ServiceSlot(int service, LocalDate day, int slot) {}
