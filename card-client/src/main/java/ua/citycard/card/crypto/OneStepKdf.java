package ua.citycard.card.crypto;

/** The one-step key derivation of SP 800-56C, 4.1, with SHA-256 and one iteration: 32 bytes of keys. */
public final class OneStepKdf {
    private static final byte[] COUNTER = {0, 0, 0, 1};

    private OneStepKdf() {}

    /**
     * {@code SHA-256(00000001 ‖ Z ‖ FixedInfo)}.
     *
     * @param z the shared secret
     * @param fixedInfo what the keys are for and between whom
     * @return 32 bytes, for the caller to wipe
     */
    public static byte[] derive(byte[] z, byte[] fixedInfo) {
        return Sha256.of(COUNTER, z, fixedInfo);
    }
}
