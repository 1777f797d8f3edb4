package ua.citycard.card.personalisation;

import java.time.LocalDate;
import ua.citycard.card.CardNumber;

/**
 * What a chip is to become.
 *
 * @param number the card's number
 * @param statusIndex its index in the city's status list, 0 to 2^32 - 1
 * @param terminalCa the key by which the card will know terminals
 * @param date today, from which the card's own date begins
 */
public record PersonalisationOrder(CardNumber number, long statusIndex, TerminalCa terminalCa, LocalDate date) {
    private static final long MAX_INDEX = 0xFFFFFFFFL;

    public PersonalisationOrder {
        if (statusIndex < 0 || statusIndex > MAX_INDEX) {
            throw new IllegalArgumentException("a status index has 32 bits: " + statusIndex);
        }
        if (date.getYear() < 2000 || date.getYear() > 2099) {
            throw new IllegalArgumentException("a card's date has two digits of the year: " + date);
        }
    }
}
