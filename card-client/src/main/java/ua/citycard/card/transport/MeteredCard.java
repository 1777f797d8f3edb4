package ua.citycard.card.transport;

import java.io.IOException;

/** Counts what a card is asked, and how long it takes to answer. */
public final class MeteredCard implements ApduTransport {
    private final ApduTransport card;
    private int apdus;
    private int bytes;
    private long cardNanos;

    public MeteredCard(ApduTransport card) {
        this.card = card;
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        long start = System.nanoTime();
        try {
            byte[] response = card.transceive(command);
            bytes += response.length;
            return response;
        } finally {
            cardNanos += System.nanoTime() - start;
            apdus++;
            bytes += command.length;
        }
    }

    public int apdus() {
        return apdus;
    }

    /** Bytes of all commands and responses. */
    public int bytes() {
        return bytes;
    }

    /** Time in which the host waited for the card, ns. */
    public long cardNanos() {
        return cardNanos;
    }
}
