package ua.citycard.card.scp03;

import java.util.Arrays;
import ua.citycard.card.crypto.Aes;

/** Padding method 2 of ISO/IEC 9797-1: 80, then zeros to a whole block. */
final class Padding {
    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / Aes.BLOCK + 1) * Aes.BLOCK);
        padded[data.length] = MARK;
        return padded;
    }

    /** Removes padding, also a whole block of zeros too many, which cards in the field do add under their MAC. */
    static byte[] unpad(byte[] padded) throws SecureChannelException {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != MARK) {
            throw new SecureChannelException("the padding of the card's response is wrong");
        }
        return Arrays.copyOf(padded, end);
    }
}
