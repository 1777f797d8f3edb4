package ua.citycard.station.service;

import ua.citycard.card.CardNumber;
import ua.citycard.station.face.CardFace;

/**
 * One card of a batch as the service describes it.
 *
 * @param face what is printed on it
 * @param statusIndex its dense index in the city's status list, unsigned
 * @param state how far it is
 */
public record BatchCard(CardFace face, long statusIndex, CardState state) {
    public CardNumber number() {
        return face.number();
    }

    /** Names the card, never its holder. */
    @Override
    public String toString() {
        return "BatchCard[" + number() + ", " + state + "]";
    }
}
