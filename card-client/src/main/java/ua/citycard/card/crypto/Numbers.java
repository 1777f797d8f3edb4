package ua.citycard.card.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers of 256 bits as 32 bytes, big-endian. */
final class Numbers {
    static final int BYTES = 32;

    private Numbers() {}

    static void write(BigInteger value, byte[] target, int offset) {
        byte[] twosComplement = value.toByteArray();
        int sign = Math.max(0, twosComplement.length - BYTES);
        int length = twosComplement.length - sign;
        Arrays.fill(target, offset, offset + BYTES - length, (byte) 0);
        System.arraycopy(twosComplement, sign, target, offset + BYTES - length, length);
    }
}
