package ua.citycard.demo.bench;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * The least that a private tap can cost a host, by the provider alone without any of our code: one agreement and one
 * verification on P-256, each with a public key from its coordinates, since a reader gets each anew.
 */
final class RawBaseline {
    private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");
    private static final String ECDSA = "SHA256withECDSAinP1363Format";

    /** Bytes that a card signs. */
    private static final int SIGNED_BYTES = 53;

    private final Provider provider;
    private final ECParameterSpec parameters;
    private final PrivateKey own;
    private final ECPoint ephemeral;
    private final ECPoint signer;
    private final byte[] message = new byte[SIGNED_BYTES];
    private final byte[] signature;

    RawBaseline(Provider provider) throws GeneralSecurityException {
        this.provider = provider;
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(CURVE);
        parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(CURVE);
        own = generator.generateKeyPair().getPrivate();
        ephemeral = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
        KeyPair card = generator.generateKeyPair();
        signer = ((ECPublicKey) card.getPublic()).getW();
        new SecureRandom().nextBytes(message);
        Signature signing = Signature.getInstance(ECDSA, provider);
        signing.initSign(card.getPrivate());
        signing.update(message);
        signature = signing.sign();
    }

    void run() throws GeneralSecurityException {
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", provider);
        ecdh.init(own);
        ecdh.doPhase(key(ephemeral), true);
        ecdh.generateSecret();
        Signature verifying = Signature.getInstance(ECDSA, provider);
        verifying.initVerify(key(signer));
        verifying.update(message);
        if (!verifying.verify(signature)) {
            throw new IllegalStateException(provider + " does not verify its own signature");
        }
    }

    private PublicKey key(ECPoint point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider).generatePublic(new ECPublicKeySpec(point, parameters));
    }
}
