package ua.citycard.applet;

import javacard.framework.Util;

/** An ECDSA signature in DER, {@code SEQUENCE { INTEGER r, INTEGER s }} (X9.62), as the platform makes and takes it. */
final class DerSignature {

    /** Longest form on P-256. */
    static final short LONGEST = 72;

    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;
    private static final short HEADER = 2;

    private DerSignature() {}

    /** Writes {@code r ‖ s}, 64 bytes, in its shortest form from the start of {@code der}; returns the length. */
    static short encode(byte[] plain, short offset, byte[] der) {
        short end = encodeInteger(plain, offset, der, HEADER);
        end = encodeInteger(plain, (short) (offset + P256.SCALAR), der, end);
        der[0] = SEQUENCE;
        der[1] = (byte) (end - HEADER);
        return end;
    }

    /** Writes {@code r ‖ s}, 64 bytes, of what the platform put to the start of {@code der}. */
    static void decode(byte[] der, byte[] plain, short offset) {
        short s = decodeInteger(der, HEADER, plain, offset);
        decodeInteger(der, s, plain, (short) (offset + P256.SCALAR));
    }

    private static short encodeInteger(byte[] scalar, short offset, byte[] der, short at) {
        short length = P256.SCALAR;
        while (length > 1 && scalar[offset] == 0) {
            offset++;
            length--;
        }
        short sign = (short) (scalar[offset] < 0 ? 1 : 0);
        der[at++] = INTEGER;
        der[at++] = (byte) (length + sign);
        if (sign != 0) {
            der[at++] = 0;
        }
        return Util.arrayCopyNonAtomic(scalar, offset, der, at, length);
    }

    /** Returns where the integer ends. */
    private static short decodeInteger(byte[] der, short at, byte[] scalar, short offset) {
        short length = der[(short) (at + 1)];
        short end = (short) (at + HEADER + length);
        short kept = length > P256.SCALAR ? P256.SCALAR : length;
        short zeros = (short) (P256.SCALAR - kept);
        Util.arrayFillNonAtomic(scalar, offset, zeros, (byte) 0);
        Util.arrayCopyNonAtomic(der, (short) (end - kept), scalar, (short) (offset + zeros), kept);
        return end;
    }
}
