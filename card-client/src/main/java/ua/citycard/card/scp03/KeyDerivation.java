package ua.citycard.card.scp03;

import java.util.Arrays;
import ua.citycard.card.crypto.Aes;

/** Data derivation of Amendment D, 4.1.5: SP 800-108 in counter mode with CMAC, the constant in front of the counter. */
final class KeyDerivation {
    static final byte CARD_CRYPTOGRAM = 0x00;
    static final byte HOST_CRYPTOGRAM = 0x01;
    static final byte S_ENC = 0x04;
    static final byte S_MAC = 0x06;
    static final byte S_RMAC = 0x07;

    private static final int LABEL = 12;

    private KeyDerivation() {}

    /**
     * Derives bytes.
     *
     * @param constant what for, the last byte of the label
     * @param context host challenge ‖ card challenge
     * @param length how many bytes, 32 at most
     */
    static byte[] derive(byte[] key, byte constant, byte[] context, int length) {
        byte[] derived = new byte[(length + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK];
        try {
            for (int block = 0; block * Aes.BLOCK < length; block++) {
                byte[] part = Aes.cmac(key, input(constant, length, block + 1), context);
                System.arraycopy(part, 0, derived, block * Aes.BLOCK, part.length);
                Arrays.fill(part, (byte) 0);
            }
            return Arrays.copyOf(derived, length);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** Label ‖ 00 ‖ L in bits(2) ‖ counter(1). */
    private static byte[] input(byte constant, int length, int counter) {
        int bits = length * Byte.SIZE;
        byte[] input = new byte[LABEL + 4];
        input[LABEL - 1] = constant;
        input[LABEL + 1] = (byte) (bits >> Byte.SIZE);
        input[LABEL + 2] = (byte) bits;
        input[LABEL + 3] = (byte) counter;
        return input;
    }
}
