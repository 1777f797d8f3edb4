package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class P256PointTest {
    private static final X9ECParameters CURVE = ECNamedCurveTable.getByName("secp256r1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1_000_003, Long.MAX_VALUE})
    void a_multiple_of_the_base_point_comes_back_from_its_bytes(long factor) {
        ECPoint multiple = CURVE.getG().multiply(BigInteger.valueOf(factor)).normalize();
        P256Point point = P256Point.parse(multiple.getEncoded(false));
        assertThat(point.encode()).isEqualTo(multiple.getEncoded(false));
        assertThat(point.x()).isEqualTo(multiple.getAffineXCoord().toBigInteger());
    }

    @Test
    void a_small_x_is_padded() {
        // 5 is the smallest x with a point on the curve
        P256Point point = P256Point.parse(CURVE.getCurve()
                .decodePoint(HexFormat.of().parseHex("02" + "0".repeat(63) + "5"))
                .getEncoded(false));
        assertThat(point.x()).isEqualTo(5);
        assertThat(P256Point.parse(point.encode())).isEqualTo(point);
    }

    @Test
    void every_point_off_the_curve_is_refused() {
        byte[] point = CURVE.getG().getEncoded(false);
        for (int bit = 8; bit < 8 * P256Point.BYTES; bit++) {
            byte[] wrong = point.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> P256Point.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void other_forms_are_refused() {
        byte[] compressed = CURVE.getG().getEncoded(true);
        byte[] infinity = {0};
        byte[] hybrid = CURVE.getG().getEncoded(false);
        hybrid[0] = 0x07;
        byte[] longer = Arrays.copyOf(CURVE.getG().getEncoded(false), 66);
        for (byte[] form : new byte[][] {compressed, infinity, hybrid, longer, {}}) {
            assertThatThrownBy(() -> P256Point.parse(form)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_coordinate_is_less_than_the_prime_even_where_its_remainder_is_on_the_curve() {
        BigInteger p = CURVE.getCurve().getField().getCharacteristic();
        BigInteger y = P256Point.parse(CURVE.getG().getEncoded(false)).y();
        BigInteger x = P256Point.parse(CURVE.getG().getEncoded(false)).x();
        for (BigInteger turn : new BigInteger[] {p, p.negate()}) {
            assertThatThrownBy(() -> new P256Point(x.add(turn), y)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new P256Point(x, y.add(turn))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void zero_is_a_coordinate_and_the_prime_is_none() {
        BigInteger p = CURVE.getCurve().getField().getCharacteristic();
        BigInteger y = CURVE.getCurve()
                .decodePoint(HexFormat.of().parseHex("02" + "00".repeat(32)))
                .getAffineYCoord()
                .toBigInteger();
        assertThat(new P256Point(BigInteger.ZERO, y).encode()).startsWith(4, 0, 0);
        assertThatThrownBy(() -> new P256Point(p, y)).isInstanceOf(IllegalArgumentException.class);
    }
}
