package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

class DerSignatureTest {

    @Property
    void the_platform_gets_the_shortest_der(@ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s)
            throws IOException {
        byte[] der = new byte[DerSignature.LONGEST];

        short length = DerSignature.encode(plain(r, s), (short) 0, der);

        assertThat(Arrays.copyOf(der, length)).isEqualTo(der(r, s));
    }

    @Property
    void what_the_platform_signs_becomes_two_scalars(@ForAll("scalars") BigInteger r, @ForAll("scalars") BigInteger s)
            throws IOException {
        byte[] scalars = new byte[EcdsaSignature.LENGTH];

        DerSignature.decode(der(r, s), scalars, (short) 0);

        assertThat(scalars).isEqualTo(plain(r, s));
    }

    @Provide
    Arbitrary<BigInteger> scalars() {
        return Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
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
