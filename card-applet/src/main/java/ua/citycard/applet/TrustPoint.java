package ua.citycard.applet;

import javacard.security.ECPublicKey;
import javacard.security.KeyBuilder;
import javacard.security.Signature;

/** The key of the terminal CA: the only one whose certificates open a tap. */
final class TrustPoint {

    private final ECPublicKey key;
    private final EcdsaSignature signature;

    TrustPoint() {
        key = (ECPublicKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PUBLIC, KeyBuilder.LENGTH_EC_FP_256, false);
        P256.place(key);
        signature = new EcdsaSignature(key, Signature.MODE_VERIFY);
    }

    /** Trusts the key with this public point, 65 bytes, from now on. */
    void trust(byte[] point, short offset) {
        key.setW(point, offset, P256.POINT);
        signature.keyIsSet();
    }

    /** Writes the public point, 65 bytes; returns where it ends. */
    short publicPoint(byte[] target, short offset) {
        return (short) (offset + key.getW(target, offset));
    }

    /** Whether the certificate at {@code offset}, parsed before, is signed by the CA. */
    boolean signed(byte[] buffer, short offset, short holderLength) {
        short signatureOffset = CvCertificate.signature(offset, holderLength);
        short body = (short) (signatureOffset - CvCertificate.SIGNATURE_HEADER - offset);
        return signature.verify(buffer, offset, body, buffer, signatureOffset);
    }
}
