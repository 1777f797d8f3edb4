package ua.citycard.card.crypto;

/** Port: a static private key on P-256 that agrees on secrets, in a file or in a secure element. */
public interface AgreementKey {
    P256Point publicKey();

    /**
     * The Diffie-Hellman primitive with the other side's key (SP 800-56A, 5.7.1.2).
     *
     * @return the x-coordinate, 32 bytes, for the caller to wipe
     */
    byte[] agree(P256Point other);
}
