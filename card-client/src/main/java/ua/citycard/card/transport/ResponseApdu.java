package ua.citycard.card.transport;

import java.io.IOException;
import java.util.Arrays;

/** A response APDU: data and status word. Its data may be secret, so {@link #toString()} shows the length only. */
public final class ResponseApdu {
    /** "Done", ISO/IEC 7816-4 table 5. */
    public static final int DONE = 0x9000;

    private final byte[] data;
    private final int statusWord;

    private ResponseApdu(byte[] data, int statusWord) {
        this.data = data;
        this.statusWord = statusWord;
    }

    public static ResponseApdu of(byte[] data, int statusWord) {
        if (statusWord < 0 || statusWord > 0xFFFF) {
            throw new IllegalArgumentException("a status word is two bytes, not " + statusWord);
        }
        return new ResponseApdu(data.clone(), statusWord);
    }

    /**
     * Reads a response as the card sent it.
     *
     * @throws IOException when it is too short to hold a status word: the reader or its driver broke
     */
    public static ResponseApdu parse(byte[] bytes) throws IOException {
        int end = bytes.length - 2;
        if (end < 0) {
            throw new IOException("the reader answered " + bytes.length + " bytes, too few for a status word");
        }
        return new ResponseApdu(Arrays.copyOf(bytes, end), ((bytes[end] & 0xFF) << 8) | (bytes[end + 1] & 0xFF));
    }

    public byte[] encode() {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (statusWord >> 8);
        bytes[data.length + 1] = (byte) statusWord;
        return bytes;
    }

    public byte[] data() {
        return data.clone();
    }

    /** SW1 and SW2 as one number, {@code 0x9000}. */
    public int statusWord() {
        return statusWord;
    }

    /**
     * Demands 9000 or one of the other words that are fine here.
     *
     * @param what what failed when it is neither, "DELETE failed"
     * @return this response
     */
    public ResponseApdu check(String what, int... alsoAllowed) throws CardRefusedException {
        if (statusWord != DONE && Arrays.stream(alsoAllowed).noneMatch(word -> word == statusWord)) {
            throw new CardRefusedException(statusWord, what);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.format("%d bytes of data, %04X", data.length, statusWord);
    }
}
