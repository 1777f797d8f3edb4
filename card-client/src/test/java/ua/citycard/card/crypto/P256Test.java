package ua.citycard.card.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provider on this machine, through the calls that production makes. */
@ParameterizedClass
@MethodSource("ua.citycard.card.crypto.P256#available")
class P256Test {
    private static final ECNamedCurveParameterSpec CURVE = ECNamedCurveTable.getParameterSpec("secp256r1");
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final byte[] MESSAGE = "a tap".getBytes(UTF_8);

    private final P256 p256;

    P256Test(P256 p256) {
        this.p256 = p256;
    }

    @Test
    void wycheproofs_signatures_are_told_apart() {
        Wycheproof.open("ecdsa_secp256r1_sha256_p1363_test.json")
                .demand(262, vector -> verifies(vector, vector.bytes("sig")));
    }

    /** The protocol has no DER; what can be read as such is the same two numbers. */
    @Test
    void wycheproofs_signatures_in_der_are_told_apart_by_their_numbers() {
        Wycheproof.open("ecdsa_secp256r1_sha256_test.json").demand(484, vector -> {
            try {
                BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(CURVE.getN(), vector.bytes("sig"));
                return verifies(vector, PlainDSAEncoding.INSTANCE.encode(CURVE.getN(), numbers[0], numbers[1]));
            } catch (IOException | IllegalArgumentException | ClassCastException noDer) {
                return false;
            }
        });
    }

    @Test
    void wycheproofs_points_agree_or_are_refused_before_the_key_touches_them() {
        Wycheproof.open("ecdh_secp256r1_ecpoint_test.json")
                .demand(355, vector -> agrees(vector, () -> P256Point.parse(vector.bytes("public"))));
    }

    /** The public keys of certificates and key stores are read by the JDK, which takes some BER for DER. */
    @Test
    void wycheproofs_keys_in_x509_agree_or_are_refused_before_the_key_touches_them() {
        Wycheproof.open("ecdh_secp256r1_test.json").demand(612, vector -> {
            X509EncodedKeySpec x509 = new X509EncodedKeySpec(vector.bytes("public"));
            boolean agreed = agrees(
                    vector,
                    () -> P256Point.of(
                            (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(x509)));
            return agreed && !vector.isAcceptable();
        });
    }

    @Test
    void a_signature_holds_for_its_message_and_its_key_only() {
        SoftwareKey key = p256.generate();
        EcdsaSignature signature = key.sign(MESSAGE);
        assertThat(p256.verify(key.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(p256.verify(key.publicKey(), "another tap".getBytes(UTF_8), signature))
                .isFalse();
        assertThat(p256.verify(p256.generate().publicKey(), MESSAGE, signature)).isFalse();
    }

    @Test
    void two_sides_agree_on_one_secret() {
        SoftwareKey card = p256.generate();
        SoftwareKey reader = p256.generate();
        assertThat(card.agree(reader.publicKey())).hasSize(32).isEqualTo(reader.agree(card.publicKey()));
    }

    @Test
    void every_provider_does_with_a_stored_key_what_another_does() throws GeneralSecurityException {
        KeyPair stored = stored("secp256r1");
        SoftwareKey key = p256.pair(stored.getPrivate(), P256Point.of((ECPublicKey) stored.getPublic()));
        EcdsaSignature signature = key.sign(MESSAGE);
        assertThat(P256.available())
                .isNotEmpty()
                .allMatch(other -> other.verify(key.publicKey(), MESSAGE, signature))
                .allSatisfy(other -> assertThat(
                                other.pair(stored.getPrivate(), key.publicKey()).agree(key.publicKey()))
                        .isEqualTo(key.agree(key.publicKey())));
    }

    @Test
    void two_keys_that_are_no_pair_are_refused() throws GeneralSecurityException {
        PrivateKey key = stored("secp256r1").getPrivate();
        P256Point stranger = p256.generate().publicKey();
        assertThatThrownBy(() -> p256.pair(key, stranger)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_on_another_curve_is_refused() throws GeneralSecurityException {
        KeyPair pair = stored("secp384r1");
        assertThatThrownBy(() -> P256Point.of((ECPublicKey) pair.getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
        P256Point point = p256.generate().publicKey();
        assertThatThrownBy(() -> p256.pair(pair.getPrivate(), point)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_does_not_show_itself() {
        assertThat(p256.generate()).asString().doesNotContainPattern("[0-9a-fA-F]{16}");
    }

    @Test
    void no_provider_is_registered_with_the_jvm() {
        p256.generate();
        assertThat(List.of(Security.getProviders()))
                .extracting(provider -> provider.getName())
                .doesNotContain("BC", "AmazonCorrettoCryptoProvider");
    }

    @Test
    void amazons_provider_is_taken_where_it_loads() {
        String amazons = "P-256 by AmazonCorrettoCryptoProvider";
        boolean loads = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
        assertThat(P256.available())
                .extracting(P256::toString)
                .isEqualTo(loads ? List.of(amazons, "P-256 by BC") : List.of("P-256 by BC"));
        assertThat(P256.fastest()).hasToString(loads ? amazons : "P-256 by BC");
    }

    /** As the JDK's key stores give them back. */
    private static KeyPair stored(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private interface PublicKeySource {
        P256Point read() throws GeneralSecurityException;
    }

    private boolean verifies(Wycheproof.Vector vector, byte[] p1363) {
        P256Point key = P256Point.parse(vector.groupBytes("/publicKey/uncompressed"));
        try {
            return p256.verify(key, vector.bytes("msg"), EcdsaSignature.parse(p1363));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean agrees(Wycheproof.Vector vector, PublicKeySource other) {
        P256Point point;
        try {
            point = other.read();
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return false;
        }
        assertThat(keyOf(vector.bytes("private")).agree(point))
                .as(vector.test().toString())
                .isEqualTo(vector.bytes("shared"));
        return true;
    }

    private SoftwareKey keyOf(byte[] privateValue) {
        BigInteger d = new BigInteger(1, privateValue);
        byte[] point = CURVE.getG().multiply(d).getEncoded(false);
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC", BOUNCY_CASTLE).generatePrivate(new ECPrivateKeySpec(d, CURVE));
            return p256.pair(key, P256Point.parse(point));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
