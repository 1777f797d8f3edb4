package ua.citycard.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.KeyBuilder;
import javacard.security.MessageDigest;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/**
 * The applet's version and the chip that it runs on: what the chip can beyond what the applet needs, found out when the
 * applet is installed, and how much memory is free.
 */
final class Platform {

    private static final byte MAJOR = 1;
    private static final byte MINOR = 1;

    /** Signatures as {@code r ‖ s}, without DER. */
    private static final byte PLAIN_ECDSA = 0x01;

    /** Private EC keys that are gone with the power. */
    private static final byte TRANSIENT_EC_KEYS = 0x02;

    private final byte capabilities;

    Platform() {
        capabilities = (byte) ((hasPlainEcdsa() ? PLAIN_ECDSA : 0) | (hasTransientEcKeys() ? TRANSIENT_EC_KEYS : 0));
    }

    /**
     * Writes {@code version(2) ‖ capabilities(1) ‖ free bytes persistent(2) ‖ until deselection(2) ‖ until reset(2)};
     * returns where it ends. Who has more than 32,767 free tells as many (Java Card API 3.0.5, JCSystem).
     */
    short describe(byte[] target, short offset) {
        target[offset++] = MAJOR;
        target[offset++] = MINOR;
        target[offset++] = capabilities;
        offset = Util.setShort(target, offset, JCSystem.getAvailableMemory(JCSystem.MEMORY_TYPE_PERSISTENT));
        offset = Util.setShort(target, offset, JCSystem.getAvailableMemory(JCSystem.MEMORY_TYPE_TRANSIENT_DESELECT));
        return Util.setShort(target, offset, JCSystem.getAvailableMemory(JCSystem.MEMORY_TYPE_TRANSIENT_RESET));
    }

    private static boolean hasPlainEcdsa() {
        try {
            Signature.getInstance(MessageDigest.ALG_SHA_256, Signature.SIG_CIPHER_ECDSA_PLAIN, Cipher.PAD_NULL, false);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean hasTransientEcKeys() {
        try {
            KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PRIVATE_TRANSIENT_DESELECT, KeyBuilder.LENGTH_EC_FP_256, false);
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
