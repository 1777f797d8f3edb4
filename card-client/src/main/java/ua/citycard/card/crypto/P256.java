package ua.citycard.card.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.RuntimeCryptoException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * ECDSA with SHA-256 and ECDH on P-256 over one JCA provider, which is handed to every call and never registered with
 * the JVM. Thread-safe.
 */
public final class P256 {
    private static final ECGenParameterSpec CURVE = new ECGenParameterSpec("secp256r1");
    private static final String ECDSA = "SHA256withECDSAinP1363Format";

    private final Provider provider;
    private final ECParameterSpec parameters;

    private P256(Provider provider) {
        this.provider = provider;
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(CURVE);
            this.parameters = curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no P-256", e);
        }
    }

    /**
     * Amazon Corretto's provider where its native code loads (17,500 verifications a second on one core), else Bouncy
     * Castle (4,300).
     */
    public static P256 fastest() {
        return correttoLoads() ? corretto() : bouncyCastle();
    }

    /** One for each provider that loads on this machine, the fastest first. */
    public static List<P256> available() {
        return (correttoLoads() ? Stream.of(corretto(), bouncyCastle()) : Stream.of(bouncyCastle())).toList();
    }

    /** Who computes, for a measurement beside it. */
    public Provider provider() {
        return provider;
    }

    private static boolean correttoLoads() {
        return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
    }

    private static P256 corretto() {
        return new P256(AmazonCorrettoCryptoProvider.INSTANCE);
    }

    private static P256 bouncyCastle() {
        return new P256(new BouncyCastleProvider());
    }

    /** Whether this is the key's signature of the message. */
    public boolean verify(P256Point key, byte[] message, EcdsaSignature signature) {
        try {
            Signature ecdsa = Signature.getInstance(ECDSA, provider);
            ecdsa.initVerify(toPublicKey(key));
            ecdsa.update(message);
            return ecdsa.verify(signature.encode());
        } catch (SignatureException | RuntimeCryptoException e) {
            return false; // how the providers say that the numbers can't be a signature
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Makes a key pair. */
    public SoftwareKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(CURVE);
            KeyPair pair = generator.generateKeyPair();
            return new SoftwareKey(this, pair.getPrivate(), P256Point.of((ECPublicKey) pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /**
     * A key pair from a key store.
     *
     * @throws IllegalArgumentException when the two keys are no pair
     */
    public SoftwareKey pair(PrivateKey privateKey, P256Point publicKey) {
        SoftwareKey pair = new SoftwareKey(this, translate(privateKey), publicKey);
        byte[] probe = provider.getName().getBytes(StandardCharsets.US_ASCII);
        if (!verify(publicKey, probe, pair.sign(probe))) {
            throw new IllegalArgumentException("The private key does not belong to the public key");
        }
        return pair;
    }

    EcdsaSignature sign(PrivateKey key, byte[] message) {
        try {
            Signature ecdsa = Signature.getInstance(ECDSA, provider);
            ecdsa.initSign(key);
            ecdsa.update(message);
            return EcdsaSignature.parse(ecdsa.sign());
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    byte[] agree(PrivateKey key, P256Point other) {
        try {
            KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", provider);
            ecdh.init(key);
            ecdh.doPhase(toPublicKey(other), true);
            return ecdh.generateSecret();
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private PrivateKey translate(PrivateKey foreign) {
        try {
            return (PrivateKey) keyFactory().translateKey(foreign);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("The private key is not on an elliptic curve", e);
        }
    }

    private PublicKey toPublicKey(P256Point point) {
        try {
            return keyFactory().generatePublic(new ECPublicKeySpec(new ECPoint(point.x(), point.y()), parameters));
        } catch (InvalidKeySpecException e) {
            throw broken(e); // the point is on the curve, or it would not be a P256Point
        }
    }

    private KeyFactory keyFactory() {
        try {
            return KeyFactory.getInstance("EC", provider);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException(provider + " failed on P-256", e);
    }

    @Override
    public String toString() {
        return "P-256 by " + provider.getName();
    }
}
