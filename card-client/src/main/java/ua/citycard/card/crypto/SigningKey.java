package ua.citycard.card.crypto;

/** Port: a private key on P-256 that signs, in a file or in an HSM. */
public interface SigningKey {
    P256Point publicKey();

    /** Signs by ECDSA with SHA-256 over the message. */
    EcdsaSignature sign(byte[] message);
}
