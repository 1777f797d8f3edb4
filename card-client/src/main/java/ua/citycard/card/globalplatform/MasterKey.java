package ua.citycard.card.globalplatform;

/** The key from which every card's keys come; a port, since it lives in an HSM or a key store and never leaves it. */
public interface MasterKey {
    /**
     * AES-CMAC under the master key.
     *
     * @param message what to authenticate
     * @return 16 bytes, secret: a card's key; the caller wipes it
     */
    byte[] cmac(byte[] message);
}
