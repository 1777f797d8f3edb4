package ua.citycard.applet;

import javacard.security.Key;
import javacard.security.Signature;

/**
 * ECDSA on P-256 with SHA-256, its signatures {@code r ‖ s} (IEEE P1363).
 *
 * <p>The platform's object is initialised when its key is set and then kept, since an initialisation costs 8 ms of
 * a tap: each signature, a tear and a reset leave it as it was after the initialisation (Java Card API 3.0.5,
 * Signature).
 */
final class EcdsaSignature {

    /** Bytes of {@code r ‖ s}. */
    static final short LENGTH = 64;

    private final Signature engine;
    private final Key key;
    private final byte mode;
    private final byte[] der;

    /**
     * @param key set later, before {@link #keyIsSet}
     * @param mode {@link Signature#MODE_SIGN} or {@link Signature#MODE_VERIFY}
     * @param der transient, {@link DerSignature#LONGEST} bytes, in nobody else's use during a command
     */
    EcdsaSignature(Key key, byte mode, byte[] der) {
        this.key = key;
        this.mode = mode;
        this.der = der;
        engine = Signature.getInstance(Signature.ALG_ECDSA_SHA_256, false);
    }

    /** To be called whenever the key has a new value. */
    void keyIsSet() {
        engine.init(key, mode);
    }

    /** Signs the message and puts 64 bytes into {@code signature}. */
    void sign(byte[] message, short offset, short length, byte[] signature, short signatureOffset) {
        engine.sign(message, offset, length, der, (short) 0);
        DerSignature.decode(der, signature, signatureOffset);
    }

    /** Whether the 64 bytes at {@code signatureOffset} are the key's signature over the message. */
    boolean verify(byte[] message, short offset, short length, byte[] signature, short signatureOffset) {
        short derLength = DerSignature.encode(signature, signatureOffset, der);
        return engine.verify(message, offset, length, der, (short) 0, derLength);
    }
}
