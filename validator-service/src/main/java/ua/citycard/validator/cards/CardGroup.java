package ua.citycard.validator.cards;

import java.time.Instant;
import java.util.Map;

/**
 * Cards that are made together, or travel together, as far as the current actor sees them.
 *
 * @param number of the batch or consignment
 * @param batch in which the cards were made
 * @param createdBy login
 * @param cards how many there are in each state, in the order of the card's life
 */
public record CardGroup(long number, long batch, Instant createdAt, String createdBy, Map<CardState, Long> cards) {
    public long total() {
        return cards.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many are in this state. */
    public long in(CardState state) {
        return cards.getOrDefault(state, 0L);
    }
}
