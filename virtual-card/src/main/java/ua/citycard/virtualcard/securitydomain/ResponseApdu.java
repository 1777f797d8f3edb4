package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;

/** What the card answers: at most 256 bytes and a status word. */
public final class ResponseApdu {
    private final byte[] data;
    private final int statusWord;

    /** An answer of these bytes; the status word is two bytes, unsigned. */
    public ResponseApdu(byte[] data, int statusWord) {
        this.data = data.clone();
        this.statusWord = statusWord;
    }

    /** An answer that is a status word alone. */
    public static ResponseApdu refused(int statusWord) {
        return new ResponseApdu(new byte[0], statusWord);
    }

    static ResponseApdu done(byte... data) {
        return new ResponseApdu(data, StatusWord.DONE);
    }

    byte[] data() {
        return data.clone();
    }

    int statusWord() {
        return statusWord;
    }

    /** The bytes that go to the reader. */
    public byte[] encode() {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (statusWord >> 8);
        bytes[data.length + 1] = (byte) statusWord;
        return bytes;
    }

    @Override
    public String toString() {
        return String.format("%04X with %d bytes", statusWord, data.length);
    }
}
