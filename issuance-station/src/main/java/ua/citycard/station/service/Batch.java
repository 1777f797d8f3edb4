package ua.citycard.station.service;

import java.util.List;
import ua.citycard.card.CardNumber;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/**
 * The cards that are made in one go.
 *
 * @param number as the service gave it
 * @param cards in the order in which they are printed and encoded
 */
public record Batch(String number, List<BatchCard> cards) {
    public Batch {
        cards = List.copyOf(cards);
    }

    /** The cards that still wait for encoding. */
    public List<BatchCard> toEncode() {
        return cards.stream().filter(card -> card.state() == CardState.BATCHED).toList();
    }

    /** The card of this number, when it waits for encoding. */
    public BatchCard toEncode(CardNumber number) {
        return toEncode().stream()
                .filter(card -> card.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new StationException(Trouble.CARD_NOT_IN_BATCH, number.printed(), this.number));
    }
}
