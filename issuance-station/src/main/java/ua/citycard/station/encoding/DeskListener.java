package ua.citycard.station.encoding;

import ua.citycard.station.message.StationException;

/** Told what the person at a desk has to do, by the thread that works there. */
public interface DeskListener {
    void waitingForCard();

    void waitingForRemoval();

    /** Nothing came of the card in the reader. */
    void failed(StationException trouble);

    /** The reader or PC/SC has gone; the desk goes on waiting for it. */
    void readerLost(StationException trouble);
}
