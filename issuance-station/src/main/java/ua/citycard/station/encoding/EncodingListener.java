package ua.citycard.station.encoding;

import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;

/** Told how the cards of a batch come along. */
public interface EncodingListener {
    /** The chip in the reader was recognised and becomes this card. */
    void encoding(BatchCard card);

    void issued(Issued card);

    /** The card in the reader was begun and not finished. */
    void torn(BatchCard card, StationException trouble);

    /** Cards are made of which the service could not be told so far. */
    void reportDelayed(StationException trouble);

    /** A card is made that the service does not want to know of; it is not told again. */
    void reportRefused(StationException trouble);
}
