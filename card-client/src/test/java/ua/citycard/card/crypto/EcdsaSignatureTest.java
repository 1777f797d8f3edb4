package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcdsaSignatureTest {
    private static final BigInteger ORDER =
            ECNamedCurveTable.getParameterSpec("secp256r1").getN();
    private static final BigInteger ONE = BigInteger.ONE;

    @Test
    void the_least_and_the_greatest_numbers_come_back_from_64_bytes() {
        EcdsaSignature signature = new EcdsaSignature(ONE, ORDER.subtract(ONE));
        assertThat(HexFormat.of().formatHex(signature.encode()))
                .isEqualTo("00".repeat(31) + "01" + "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550");
        assertThat(EcdsaSignature.parse(signature.encode())).isEqualTo(signature);
    }

    static Stream<BigInteger> outOfRange() {
        return Stream.of(BigInteger.ZERO, ONE.negate(), ORDER, ORDER.add(ONE));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void a_number_out_of_range_makes_no_signature(BigInteger number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EcdsaSignature(number, ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new EcdsaSignature(ONE, number));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65})
    void another_length_makes_no_signature(int length) {
        byte[] bytes = new byte[length];
        assertThatIllegalArgumentException().isThrownBy(() -> EcdsaSignature.parse(bytes));
    }
}
