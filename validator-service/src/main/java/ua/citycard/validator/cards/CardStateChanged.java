package ua.citycard.validator.cards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;

/**
 * A card went from one state to another; other modules hear of it in the same transaction.
 *
 * @param number the card's 16 digits
 * @param statusIndex its place in the status list
 * @param from null for a card that was just requested
 * @param reason why it is spoiled, suspended or revoked
 */
public record CardStateChanged(
        String number,
        long statusIndex,
        UUID holder,
        UUID school,
        @Nullable CardState from,
        CardState to,
        @Nullable String reason,
        Instant at) {
    @Override
    public String toString() {
        return "CardStateChanged[" + new CardNumber(number) + ", " + from + " to " + to + "]";
    }
}
