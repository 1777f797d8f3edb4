package ua.citycard.card.transport;

import java.io.IOException;

/**
 * The whole of a card's transport: command bytes in, response bytes out; a secure channel is a decorator of it. What a
 * T=0 card keeps back (61xx, 6Cxx) the reader fetches before it answers. An instance belongs to one conversation with one card and is not thread-safe.
 */
@FunctionalInterface
public interface ApduTransport {
    /**
     * Sends one short command APDU.
     *
     * @param command the APDU as ISO/IEC 7816-3 encodes it, 4 to 261 bytes
     * @return the response with its status word, at least 2 bytes
     * @throws CardLostException when the card has left the reader or lost its power
     * @throws IOException when anything else on the way to the card broke
     */
    byte[] transceive(byte[] command) throws IOException;

    /** Sends a command and reads its response; the status word is for the caller to check. */
    default ResponseApdu send(CommandApdu command) throws IOException {
        return ResponseApdu.parse(transceive(command.encode()));
    }
}
