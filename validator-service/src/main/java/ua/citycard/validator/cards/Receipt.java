package ua.citycard.validator.cards;

import java.time.Instant;

/**
 * Who took a card home.
 *
 * @param clerk login of who handed it over
 */
public record Receipt(String receivedBy, Instant at, String clerk) {
    @Override
    public String toString() {
        return "Receipt[" + at + "]";
    }
}
