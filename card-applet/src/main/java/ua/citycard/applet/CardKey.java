package ua.citycard.applet;

import javacard.security.ECPrivateKey;
import javacard.security.ECPublicKey;
import javacard.security.KeyBuilder;
import javacard.security.KeyPair;
import javacard.security.Signature;

/** The card's own key pair: made on the chip, its private half never leaves it. */
final class CardKey {

    private final ECPublicKey publicKey;
    private final ECPrivateKey privateKey;
    private final KeyPair pair;
    private final EcdsaSignature signature;

    /** @param der transient, {@link DerSignature#LONGEST} bytes, in nobody else's use during a command */
    CardKey(byte[] der) {
        publicKey = (ECPublicKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PUBLIC, KeyBuilder.LENGTH_EC_FP_256, false);
        privateKey =
                (ECPrivateKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PRIVATE, KeyBuilder.LENGTH_EC_FP_256, false);
        P256.place(publicKey);
        P256.place(privateKey);
        pair = new KeyPair(publicKey, privateKey);
        signature = new EcdsaSignature(privateKey, Signature.MODE_SIGN, der);
    }

    /** Makes a new pair; what the old one signed has nothing to do with the card any more. */
    void generate() {
        pair.genKeyPair();
        signature.keyIsSet();
    }

    /** Writes the public point, 65 bytes; returns where it ends. */
    short publicPoint(byte[] target, short offset) {
        return (short) (offset + publicKey.getW(target, offset));
    }

    /** Signs a message that begins with one of the {@link Label labels}; 64 bytes, {@code r ‖ s}. */
    void sign(byte[] message, short offset, short length, byte[] target, short targetOffset) {
        signature.sign(message, offset, length, target, targetOffset);
    }

    /** Destroys the private key. */
    void destroy() {
        privateKey.clearKey();
    }
}
