package ua.citycard.card.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Fetches what a T=0 card keeps back (ISO/IEC 7816-4 5.3.4 and 7.6.1): after 61xx by GET RESPONSE until nothing is
 * left, after 6Cxx by the same command with the length that the card names.
 */
public final class GetResponseTransport implements ApduTransport {
    private static final int MORE_DATA = 0x61;
    private static final int WRONG_LE = 0x6C;

    /** More than any command here answers; an endless answer is a broken card. */
    private static final int MAX_RESPONSE = 0x10000;

    private final ApduTransport card;

    public GetResponseTransport(ApduTransport card) {
        this.card = card;
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        CommandApdu asked = CommandApdu.parse(command);
        ResponseApdu response = card.send(asked);
        if (sw1(response) == WRONG_LE) {
            response = card.send(asked.withLe(announced(response)));
        }
        if (sw1(response) != MORE_DATA) {
            return response.encode();
        }
        return fetchRest(asked.cla(), response).encode();
    }

    private ResponseApdu fetchRest(int cla, ResponseApdu first) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(first.data());
        ResponseApdu part = first;
        while (sw1(part) == MORE_DATA) {
            part = card.send(CommandApdu.of(cla, 0xC0, 0, 0).withLe(announced(part)));
            data.writeBytes(part.data());
            if (sw1(part) == MORE_DATA && (part.data().length == 0 || data.size() > MAX_RESPONSE)) {
                throw new IOException("the card announces data without end");
            }
        }
        return ResponseApdu.of(data.toByteArray(), part.statusWord());
    }

    private static int sw1(ResponseApdu response) {
        return response.statusWord() >> 8;
    }

    private static int announced(ResponseApdu response) {
        int length = response.statusWord() & 0xFF;
        return length == 0 ? CommandApdu.ALL : length;
    }
}
