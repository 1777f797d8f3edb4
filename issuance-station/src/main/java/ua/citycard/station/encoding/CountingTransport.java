package ua.citycard.station.encoding;

import java.io.IOException;
import ua.citycard.card.transport.ApduTransport;

/** Counts the commands that a card gets. */
final class CountingTransport implements ApduTransport {
    private final ApduTransport card;
    private int commands;

    CountingTransport(ApduTransport card) {
        this.card = card;
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        commands++;
        return card.transceive(command);
    }

    int commands() {
        return commands;
    }
}
