package ua.citycard.terminal.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;

/** A key pair with which a terminal reads cards, made on the terminal. */
public final class ReaderKey {
    private final PrivateKey privateKey;
    private final SoftwareKey pair;

    private ReaderKey(PrivateKey privateKey, P256Point publicKey) {
        this.privateKey = privateKey;
        this.pair = P256.fastest().pair(privateKey, publicKey);
    }

    public static ReaderKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair made = generator.generateKeyPair();
            return new ReaderKey(made.getPrivate(), P256Point.of((ECPublicKey) made.getPublic()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("P-256 is part of every Java", missing);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when it is no key, or not the one of this public key
     */
    public static ReaderKey parse(byte[] pkcs8, P256Point publicKey) {
        try {
            return new ReaderKey(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), publicKey);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("This is no private key", malformed);
        }
    }

    /** The private key, PKCS#8. */
    public byte[] encode() {
        return privateKey.getEncoded();
    }

    /** The key as it proves itself to the city, and opens the answers of cards. */
    public SoftwareKey pair() {
        return pair;
    }
}
