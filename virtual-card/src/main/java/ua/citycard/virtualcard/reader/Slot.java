package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.util.Optional;
import ua.citycard.virtualcard.VirtualCard;

/** A place for one card in a reader. Thread-safe. */
public interface Slot extends AutoCloseable {
    /**
     * Puts a card in.
     *
     * @throws IOException when there is one already, or the slot can't be opened to its reader
     */
    void insert(VirtualCard card) throws IOException;

    /** Takes the card out, if there is one, at once and in the middle of whatever it does. */
    void pull();

    /** The card in it. A card that has lost its power is not in it any more. */
    Optional<VirtualCard> card();

    /** Takes the card out. */
    @Override
    default void close() {
        pull();
    }
}
