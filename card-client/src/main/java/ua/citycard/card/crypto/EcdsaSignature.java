package ua.citycard.card.crypto;

import java.math.BigInteger;

/**
 * An ECDSA signature on P-256 in the form {@code r ‖ s} (IEEE P1363), both from 1 to the order of the curve less one
 * (FIPS 186-5, 6.4.2 step 1).
 */
public record EcdsaSignature(BigInteger r, BigInteger s) {

    /** Bytes of {@code r ‖ s}. */
    public static final int BYTES = 64;

    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    /** @throws IllegalArgumentException when a number is out of range: no key verifies such a signature */
    public EcdsaSignature {
        if (!isInRange(r) || !isInRange(s)) {
            throw new IllegalArgumentException("The numbers of the signature are out of range");
        }
    }

    /**
     * Reads {@code r ‖ s}.
     *
     * @throws IllegalArgumentException when it has not 64 bytes or a number is out of range
     */
    public static EcdsaSignature parse(byte[] p1363) {
        if (p1363.length != BYTES) {
            throw new IllegalArgumentException("A signature has 64 bytes, not " + p1363.length);
        }
        return new EcdsaSignature(
                new BigInteger(1, p1363, 0, Numbers.BYTES), new BigInteger(1, p1363, Numbers.BYTES, Numbers.BYTES));
    }

    /** {@code r ‖ s}, 64 bytes. */
    public byte[] encode() {
        byte[] bytes = new byte[BYTES];
        Numbers.write(r, bytes, 0);
        Numbers.write(s, bytes, Numbers.BYTES);
        return bytes;
    }

    private static boolean isInRange(BigInteger value) {
        return value.signum() > 0 && value.compareTo(ORDER) < 0;
    }
}
