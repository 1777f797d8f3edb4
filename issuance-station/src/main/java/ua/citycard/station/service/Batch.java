package ua.citycard.station.service;

import java.util.List;

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

    /** Whether a person typed what a batch can be numbered: a numeral, since it becomes a part of an address. */
    public static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }

    /** The cards that are so far and no further. */
    public List<BatchCard> in(CardState state) {
        return cards.stream().filter(card -> card.state() == state).toList();
    }
}
