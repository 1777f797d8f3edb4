package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.licel.jcardsim.crypto.ByteContainer;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JcardsimRepairsTest {

    @BeforeAll
    static void make_a_card() {
        assertThat(VirtualCard.blank().chipId()).isNotEmpty();
    }

    @Test
    void a_number_does_not_get_the_last_bytes_of_a_longer_one() {
        ByteContainer number = new ByteContainer();
        number.setBigInteger(BigInteger.ONE.shiftLeft(255));
        BigInteger shorter = BigInteger.TWO.shiftLeft(240);

        number.setBigInteger(shorter);

        assertThat(number.getBigInteger()).isEqualTo(shorter);
    }
}
