package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import javacard.security.CryptoException;
import javacard.security.Key;
import javacard.security.KeyBuilder;
import javacard.security.Signature;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class EcdsaSignatureTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private final ScriptedSignature platform = new ScriptedSignature();
    private final Key key = KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PUBLIC, KeyBuilder.LENGTH_EC_FP_256, false);
    private final EcdsaSignature signature = new EcdsaSignature(platform, key, Signature.MODE_VERIFY);

    @Property
    void the_platform_gets_the_shortest_der(@ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s)
            throws IOException {
        signature.keyIsSet();

        verify(plain(r, s));

        assertThat(platform.got).isEqualTo(der(r, s));
    }

    @Property
    void what_the_platform_signs_is_given_as_two_scalars(
            @ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s) throws IOException {
        signature.keyIsSet();
        platform.toGive = der(r, s);

        assertThat(sign()).isEqualTo(plain(r, s));
    }

    @Test
    void an_initialisation_lasts_for_many_signatures() throws IOException {
        signature.keyIsSet();
        platform.toGive = der(BigInteger.ONE, BigInteger.TWO);

        sign();
        verify(plain(BigInteger.ONE, BigInteger.TWO));
        sign();

        assertThat(platform.initialisations).isEqualTo(1);
    }

    @Test
    void a_platform_that_forgot_its_initialisation_is_initialised_again() throws IOException {
        signature.keyIsSet();
        platform.toGive = der(BigInteger.ONE, BigInteger.TWO);

        platform.forget();
        assertThat(sign()).isEqualTo(plain(BigInteger.ONE, BigInteger.TWO));
        platform.forget();
        assertThat(verify(plain(BigInteger.ONE, BigInteger.TWO))).isTrue();
        assertThat(platform.initialisations).isEqualTo(3);
    }

    @Test
    void any_other_trouble_of_the_platform_is_not_repaired() {
        Signature broken = Signature.getInstance(Signature.ALG_AES_CMAC_128, false);
        EcdsaSignature unusable = new EcdsaSignature(broken, key, Signature.MODE_SIGN);

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> unusable.sign(MESSAGE, (short) 0, (short) MESSAGE.length, new byte[64], (short) 0))
                .satisfies(trouble -> assertThat(trouble.getReason()).isEqualTo(CryptoException.UNINITIALIZED_KEY));
    }

    @Provide
    Arbitrary<BigInteger> scalars() {
        return Arbitraries.bigIntegers()
                .between(BigInteger.ONE, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    }

    private byte[] sign() {
        byte[] scalars = new byte[EcdsaSignature.LENGTH];
        signature.sign(MESSAGE, (short) 0, (short) MESSAGE.length, scalars, (short) 0);
        return scalars;
    }

    private boolean verify(byte[] scalars) {
        return signature.verify(MESSAGE, (short) 0, (short) MESSAGE.length, scalars, (short) 0);
    }

    private static byte[] plain(BigInteger r, BigInteger s) {
        byte[] scalars = new byte[EcdsaSignature.LENGTH];
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, r), 0, scalars, 0, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, s), 0, scalars, 32, 32);
        return scalars;
    }

    private static byte[] der(BigInteger r, BigInteger s) throws IOException {
        return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }
}
