package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
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

class EcdsaSignatureTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private final ScriptedSignature platform = new ScriptedSignature();
    private final Key key = KeyBuilder.buildKey(KeyBuilder.TYPE_EC_FP_PUBLIC, KeyBuilder.LENGTH_EC_FP_256, false);
    private final EcdsaSignature signature = new EcdsaSignature(platform, key, Signature.MODE_VERIFY);

    @Property
    void the_platform_gets_the_shortest_der(@ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s)
            throws IOException {
        verify(plain(r, s));

        assertThat(platform.got).isEqualTo(der(r, s));
    }

    @Property
    void what_the_platform_signs_is_given_as_two_scalars(
            @ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s) throws IOException {
        platform.toGive = der(r, s);

        assertThat(sign()).isEqualTo(plain(r, s));
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

    private void verify(byte[] scalars) {
        signature.verify(MESSAGE, (short) 0, (short) MESSAGE.length, scalars, (short) 0);
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
