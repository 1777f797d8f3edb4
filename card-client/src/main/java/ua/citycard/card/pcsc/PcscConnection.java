package ua.citycard.card.pcsc;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import ua.citycard.card.transport.CardLostException;

/** A card that PC/SC has connected exclusively; the provider sends GET RESPONSE where a T=0 card wants it. */
final class PcscConnection implements CardConnection {
    /** A short response: 256 bytes of data and the status word. */
    private static final int MAX_RESPONSE = 258;

    private final String reader;
    private final Card card;
    private boolean closed;

    PcscConnection(String reader, Card card) {
        this.reader = reader;
        this.card = card;
    }

    @Override
    public byte[] atr() {
        return card.getATR().getBytes();
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        ByteBuffer response = ByteBuffer.allocate(MAX_RESPONSE);
        try {
            card.getBasicChannel().transmit(ByteBuffer.wrap(command), response);
        } catch (CardException failure) {
            IOException explained = PcscErrors.explain(reader, failure);
            // A service that stops takes the power from the card.
            throw explained instanceof NoPcscException
                    ? new CardLostException("PC/SC stopped while it used the card in " + reader, failure)
                    : explained;
        }
        byte[] bytes = new byte[response.flip().remaining()];
        response.get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            card.disconnect(true);
        } catch (CardException alreadyGone) {
            // The card or the service has gone: the connection ended with it.
        }
    }
}
