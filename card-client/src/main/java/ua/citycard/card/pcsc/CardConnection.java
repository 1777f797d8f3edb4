package ua.citycard.card.pcsc;

import ua.citycard.card.transport.ApduTransport;

/** A powered card that is this program's alone; closing it resets the card and gives the reader free. */
public interface CardConnection extends ApduTransport, AutoCloseable {
    /** The answer to reset; for a contactless card the one that PC/SC part 3 makes up. */
    byte[] atr();

    @Override
    void close();
}
