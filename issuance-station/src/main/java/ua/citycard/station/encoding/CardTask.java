package ua.citycard.station.encoding;

import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.station.message.StationException;

/** What is done, one after the other, with the cards that are put into a reader. */
public interface CardTask {
    /** Whether another card is wanted. */
    boolean somethingIsLeft();

    /**
     * Works with the card in the reader.
     *
     * @throws StationException when nothing came of it
     */
    void serve(String reader, CardConnection card);
}
