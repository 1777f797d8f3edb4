package ua.citycard.virtualcard.cost;

/** What an applet has the chip compute, each as it is measured on chips, so that a price belongs to it. */
public enum Primitive {
    /** Initialising a {@code Signature} for ECDSA. */
    ECDSA_INIT,
    /** Making a signature, its hash included. */
    ECDSA_SIGN,
    /** Verifying a signature, its hash included. */
    ECDSA_VERIFY,
    /** Initialising a {@code KeyAgreement}. */
    ECDH_INIT,
    /** Agreeing with a point. */
    ECDH,
    /** Generating a key pair on a curve. */
    EC_KEY_PAIR,
    /** Setting a point or a scalar in a key. */
    EC_KEY_SET,
    AES_KEY_SET,
    AES_CBC_INIT,
    /** Encrypting or decrypting by CBC, one for each 256 bytes begun. */
    AES_CBC,
    CMAC_INIT,
    /** Making or verifying a CMAC, one for each 256 bytes begun. */
    CMAC,
    /** A hash finished by {@code MessageDigest}, without its blocks. */
    SHA256,
    /** A block of 64 bytes hashed by {@code MessageDigest}, padding included. */
    SHA256_BLOCK,
    /** Drawing random bytes, one for each 64 begun. */
    RANDOM,
    /** Whatever else is asked of a key or an algorithm; it has no price, and neither has a run with it. */
    OTHER
}
