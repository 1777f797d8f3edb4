package ua.citycard.card.crypto;

import java.util.Arrays;
import java.util.Optional;

/** Padding method 2 of ISO/IEC 9797-1 to whole blocks of AES: {@code 80}, then zeros. */
public final class IsoPadding {
    private static final byte MARK = (byte) 0x80;

    private IsoPadding() {}

    /** The data and its padding, 1 to 16 bytes. */
    public static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / Aes.BLOCK + 1) * Aes.BLOCK);
        padded[data.length] = MARK;
        return padded;
    }

    /**
     * The data without its padding, or empty when there is none. A whole block of zeros too many goes too: cards in the
     * field add it under their MAC.
     */
    public static Optional<byte[]> unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != MARK) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(padded, end));
    }
}
