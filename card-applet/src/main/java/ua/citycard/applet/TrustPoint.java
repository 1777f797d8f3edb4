package ua.citycard.applet;

import javacard.framework.Util;
import javacard.security.ECPublicKey;
import javacard.security.KeyBuilder;
import javacard.security.Signature;

/** A key of the terminal CA with its reference: certificates that it signed open a tap, while the card trusts it. */
final class TrustPoint {

    /** What a reference begins with; the rest is the number. */
    private static final byte[] LETTERS = {'U', 'A', 'T', 'C', 'A'};

    private final byte[] reference = new byte[CvCertificate.AUTHORITY];
    private final ECPublicKey key;
    private final EcdsaSignature signature;

    /** @param der transient, {@link DerSignature#LONGEST} bytes, in nobody else's use during a command */
    TrustPoint(byte[] der) {
        key = (ECPublicKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PUBLIC, KeyBuilder.LENGTH_EC_FP_256, false);
        P256.place(key);
        signature = new EcdsaSignature(key, Signature.MODE_VERIFY, der);
    }

    /** Takes a reference, 10 bytes, and a public point on the curve, 65 bytes. Not atomic: of a key not yet trusted. */
    void fill(byte[] source, short referenceOffset, short pointOffset) {
        Util.arrayCopyNonAtomic(source, referenceOffset, reference, (short) 0, CvCertificate.AUTHORITY);
        key.setW(source, pointOffset, P256.POINT);
        signature.keyIsSet();
    }

    /** Whether these 10 bytes are its reference. */
    boolean isNamed(byte[] source, short offset) {
        return Util.arrayCompare(reference, (short) 0, source, offset, CvCertificate.AUTHORITY) == 0;
    }

    /** Whether these 10 bytes are a reference of the terminal CA. */
    static boolean isReference(byte[] source, short offset) {
        for (short i = (short) LETTERS.length; i < CvCertificate.AUTHORITY; i++) {
            byte digit = source[(short) (offset + i)];
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return Util.arrayCompare(LETTERS, (short) 0, source, offset, (short) LETTERS.length) == 0;
    }

    /** Whether these 10 bytes name a later key of the terminal CA, one with a higher number. */
    boolean isFollowedBy(byte[] source, short offset) {
        return isReference(source, offset)
                && Util.arrayCompare(reference, (short) 0, source, offset, CvCertificate.AUTHORITY) < 0;
    }

    /** Writes the reference, 10 bytes; returns where it ends. */
    short reference(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(reference, (short) 0, target, offset, CvCertificate.AUTHORITY);
    }

    /**
     * Whether it is this very key, {@code CAR ‖ point}.
     *
     * @param scratch for 65 bytes
     */
    boolean is(byte[] source, short offset, byte[] scratch) {
        publicPoint(scratch, (short) 0);
        short point = (short) (offset + CvCertificate.AUTHORITY);
        return isNamed(source, offset) && Util.arrayCompare(scratch, (short) 0, source, point, P256.POINT) == 0;
    }

    /** Writes the public point, 65 bytes; returns where it ends. */
    short publicPoint(byte[] target, short offset) {
        return (short) (offset + key.getW(target, offset));
    }

    /** Whether the certificate at {@code offset}, parsed before, is signed by the key. */
    boolean signed(byte[] buffer, short offset, short holderLength) {
        short signatureOffset = CvCertificate.signature(offset, holderLength);
        short body = (short) (signatureOffset - CvCertificate.SIGNATURE_HEADER - offset);
        return signature.verify(buffer, offset, body, buffer, signatureOffset);
    }
}
