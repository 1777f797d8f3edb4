package ua.citycard.applet;

import javacard.framework.Util;
import javacard.security.ECPrivateKey;
import javacard.security.KeyAgreement;
import javacard.security.KeyBuilder;
import javacard.security.RandomData;

/**
 * The key pair that the card makes for one tap.
 *
 * <p>Its public point is an agreement with the base point, a third of the price of a generated pair on most chips.
 * The key object is persistent on purpose: a transient one loses the curve with each power off, and setting that
 * again costs more than one write. What a scalar left behind could open is the last tap of this very card, which
 * whoever reads the chip's memory has anyway.
 */
final class EphemeralKey {

    private static final byte[] ORDER_BEGINS = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

    private final RandomData random;
    private final ECPrivateKey key;
    private final KeyAgreement agreement;

    EphemeralKey(RandomData random) {
        this.random = random;
        key = (ECPrivateKey) KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PRIVATE, KeyBuilder.LENGTH_EC_FP_256, false);
        P256.place(key);
        agreement = KeyAgreement.getInstance(KeyAgreement.ALG_EC_SVDP_DH_PLAIN_XY, false);
    }

    /** Makes a new key and writes its public point, 65 bytes. */
    void generate(byte[] target, short offset) {
        random.nextBytes(target, offset, P256.SCALAR);
        // At or above the group's order is no scalar (SP 800-56A, 5.6.1.2.2): one tap in 2^32 is refused for it.
        short compared = (short) ORDER_BEGINS.length;
        Demand.allowed(Util.arrayCompare(target, offset, ORDER_BEGINS, (short) 0, compared) != 0);
        key.setS(target, offset, P256.SCALAR);
        agreement.init(key);
        agree(P256.G, (short) 0, target, offset);
    }

    /**
     * Whether the platform agrees on a key with this point, which it does with every point on the curve and no other.
     * The key and the scratch area are of no use afterwards.
     */
    boolean agreesWith(byte[] point, short offset, byte[] scratch, short scratchOffset) {
        try {
            generate(scratch, scratchOffset);
            agree(point, offset, scratch, scratchOffset);
            return true;
        } catch (Exception e) {
            return false; // some platforms do not keep to CryptoException for bytes that are no point at all
        }
    }

    /**
     * Writes the point shared with the holder of another one, {@code 04 ‖ x ‖ y}; the platform refuses a point off
     * the curve.
     */
    void agree(byte[] point, short offset, byte[] target, short targetOffset) {
        short length = agreement.generateSecret(point, offset, P256.POINT, target, targetOffset);
        Demand.allowed(length == P256.POINT);
    }
}
