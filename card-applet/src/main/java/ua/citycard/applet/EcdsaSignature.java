package ua.citycard.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.Key;
import javacard.security.Signature;

/**
 * ECDSA on P-256 with SHA-256, its signatures {@code r ‖ s} (IEEE P1363); the platform's are DER (X9.62).
 *
 * <p>The platform's object is initialised when its key is set and then kept, since an initialisation costs 8 ms of a tap: each
 * signature, a tear and a reset leave it as it was after the initialisation (Java Card API 3.0.5, Signature).
 */
final class EcdsaSignature {

    /** Bytes of {@code r ‖ s}. */
    static final short LENGTH = 64;

    private static final short LONGEST_DER = 72;
    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;

    private final Signature engine;
    private final Key key;
    private final byte mode;
    private final byte[] der;

    /**
     * @param engine ECDSA with SHA-256, for this object alone
     * @param key set later, before {@link #keyIsSet}
     * @param mode {@link Signature#MODE_SIGN} or {@link Signature#MODE_VERIFY}
     */
    EcdsaSignature(Signature engine, Key key, byte mode) {
        this.engine = engine;
        this.key = key;
        this.mode = mode;
        der = JCSystem.makeTransientByteArray(LONGEST_DER, JCSystem.CLEAR_ON_DESELECT);
    }

    /** To be called whenever the key has a new value. */
    void keyIsSet() {
        engine.init(key, mode);
    }

    /** Signs the message and puts 64 bytes into {@code signature}. */
    void sign(byte[] message, short offset, short length, byte[] signature, short signatureOffset) {
        engine.sign(message, offset, length, der, (short) 0);
        short s = integerFromDer((short) 2, signature, signatureOffset);
        integerFromDer(s, signature, (short) (signatureOffset + P256.SCALAR));
    }

    /** Whether the 64 bytes at {@code signatureOffset} are the key's signature over the message. */
    boolean verify(byte[] message, short offset, short length, byte[] signature, short signatureOffset) {
        short end = integerToDer(signature, signatureOffset, (short) 2);
        end = integerToDer(signature, (short) (signatureOffset + P256.SCALAR), end);
        der[0] = SEQUENCE;
        der[1] = (byte) (end - 2);
        return engine.verify(message, offset, length, der, (short) 0, end);
    }

    /** Writes an unsigned scalar as a DER INTEGER, shortest form; returns where it ends. */
    private short integerToDer(byte[] scalar, short offset, short at) {
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

    /** Reads the DER INTEGER at {@code at} into 32 bytes; returns where it ends. */
    private short integerFromDer(short at, byte[] scalar, short offset) {
        short length = der[(short) (at + 1)];
        short end = (short) (at + 2 + length);
        short kept = length > P256.SCALAR ? P256.SCALAR : length;
        short zeros = (short) (P256.SCALAR - kept);
        Util.arrayFillNonAtomic(scalar, offset, zeros, (byte) 0);
        Util.arrayCopyNonAtomic(der, (short) (end - kept), scalar, (short) (offset + zeros), kept);
        return end;
    }
}
