package ua.citycard.card.crypto;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;

/**
 * A point on P-256 (SP 800-186, 3.2.1.3), never the point at infinity. That it is on the curve is checked here, for
 * every instance, because not every provider does; the cofactor is 1, so nothing else is left to check (SP 800-56A,
 * 5.6.2.3.3).
 */
public record P256Point(BigInteger x, BigInteger y) {

    /** Bytes of the uncompressed point: {@code 04 ‖ x ‖ y}. */
    public static final int BYTES = 65;

    private static final byte UNCOMPRESSED = 0x04;
    private static final BigInteger P =
            new BigInteger("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF", 16);
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger B =
            new BigInteger("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B", 16);

    /** @throws IllegalArgumentException when the point is not on the curve */
    public P256Point {
        if (!isCoordinate(x) || !isCoordinate(y) || !isOnCurve(x, y)) {
            throw new IllegalArgumentException("The point is not on P-256");
        }
    }

    /**
     * Reads an uncompressed point of 65 bytes.
     *
     * @throws IllegalArgumentException when it is in another form or not on the curve
     */
    public static P256Point parse(byte[] uncompressed) {
        if (uncompressed.length != BYTES || uncompressed[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("A point has 65 bytes and begins with 04");
        }
        return new P256Point(
                new BigInteger(1, uncompressed, 1, Numbers.BYTES),
                new BigInteger(1, uncompressed, 1 + Numbers.BYTES, Numbers.BYTES));
    }

    /**
     * The point of a public key.
     *
     * @throws IllegalArgumentException when it is a key on another curve
     */
    public static P256Point of(ECPublicKey key) {
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY)) {
            throw new IllegalArgumentException("The point at infinity is no public key");
        }
        return new P256Point(point.getAffineX(), point.getAffineY());
    }

    /** {@code 04 ‖ x ‖ y}, 65 bytes. */
    public byte[] encode() {
        byte[] bytes = Arrays.copyOf(new byte[] {UNCOMPRESSED}, BYTES);
        Numbers.write(x, bytes, 1);
        Numbers.write(y, bytes, 1 + Numbers.BYTES);
        return bytes;
    }

    private static boolean isCoordinate(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(P) < 0;
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger right = x.multiply(x).add(A).multiply(x).add(B);
        return y.multiply(y).subtract(right).mod(P).signum() == 0;
    }
}
