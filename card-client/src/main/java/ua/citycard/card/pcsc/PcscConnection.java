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
            throw duringCommand(PcscErrors.explain(reader, failure));
        } catch (RuntimeException noStatusWord) {
            // The provider looks for the status word at the end of every answer and trips over one that is shorter.
            throw new IOException("the reader " + reader + " answered too few bytes for a status word", noStatusWord);
        }
        byte[] bytes = new byte[response.flip().remaining()];
        response.get(bytes);
        return bytes;
    }

    /** A service that stops, or a reader that is unplugged, takes the power from the card. */
    private static IOException duringCommand(IOException failure) {
        return failure instanceof NoPcscException || failure instanceof NoSuchReaderException
                ? new CardLostException("the card was lost during a command: " + failure.getMessage(), failure)
                : failure;
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
