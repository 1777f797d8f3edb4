package ua.citycard.card.pcsc;

import java.io.IOException;
import java.time.Duration;

/** One reader, with or without a card in it. */
public interface Reader {
    /** The name as PC/SC lists it, or {@code virtual:/path/to.sock}. */
    String name();

    /**
     * Waits until a card is there.
     *
     * @param patience how long to wait at most; zero only looks
     * @return whether a card is there
     * @throws NoPcscException when the PC/SC service went away; the next call finds it again when it is back
     * @throws NoSuchReaderException when the reader was unplugged; the next call finds it again when it is back
     */
    boolean awaitCard(Duration patience) throws IOException;

    /**
     * Waits until the card has gone.
     *
     * @param patience how long to wait at most; zero only looks
     * @return whether the reader is empty
     */
    boolean awaitRemoval(Duration patience) throws IOException;

    /**
     * Powers the card and takes it for this program alone until the connection is closed.
     *
     * @throws ua.citycard.card.transport.CardLostException when there is no card
     * @throws NoSuchReaderException when the reader was unplugged
     * @throws ReaderBusyException when another program has it
     */
    CardConnection connect() throws IOException;
}
