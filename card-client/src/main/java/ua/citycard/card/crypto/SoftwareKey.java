package ua.citycard.card.crypto;

import java.security.PrivateKey;

/** A key pair in memory; {@link P256} makes them. */
public final class SoftwareKey implements SigningKey, AgreementKey {
    private final P256 p256;
    private final PrivateKey privateKey;
    private final P256Point publicKey;

    SoftwareKey(P256 p256, PrivateKey privateKey, P256Point publicKey) {
        this.p256 = p256;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    @Override
    public P256Point publicKey() {
        return publicKey;
    }

    @Override
    public EcdsaSignature sign(byte[] message) {
        return p256.sign(privateKey, message);
    }

    @Override
    public byte[] agree(P256Point other) {
        return p256.agree(privateKey, other);
    }
}
