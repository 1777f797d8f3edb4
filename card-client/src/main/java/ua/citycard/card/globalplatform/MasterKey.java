package ua.citycard.card.globalplatform;

import java.util.Arrays;
import ua.citycard.card.crypto.Aes;

/** The key from which every card's keys come; a port, since it lives in an HSM or a key store and never leaves it. */
public interface MasterKey {
    /** The length of a check value, in bytes. */
    int CHECK_VALUE = 3;

    /**
     * AES-CMAC under the master key.
     *
     * @param message what to authenticate
     * @return 16 bytes, secret: a card's key; the caller wipes it
     */
    byte[] cmac(byte[] message);

    /**
     * By which two who have the key find that it is the same: the beginning of the CMAC of a block of zeros, which is the
     * beginning of no card's key.
     *
     * @return 3 bytes, not secret
     */
    default byte[] checkValue() {
        byte[] whole = cmac(new byte[Aes.BLOCK]);
        try {
            return Arrays.copyOf(whole, CHECK_VALUE);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
    }
}
