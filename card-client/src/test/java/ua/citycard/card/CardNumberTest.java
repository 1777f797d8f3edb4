package ua.citycard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @Test
    void a_number_is_made_of_issuer_serial_and_check_digit() {
        // 9804 0000 0000 001: doubled from the right 2,0,…,4->8 0 8->16=7… : 2 + 4 + 0 + 8 + 9 = 23, without a
        // remainder 7
        assertThat(CardNumber.ofSerial(1).digits()).isEqualTo("9804000000000017");
        assertThat(CardNumber.ofSerial(CardNumber.MAX_SERIAL).digits()).startsWith("980499999999999");
    }

    @Test
    void on_the_card_it_is_eight_bytes_of_bcd() {
        byte[] bcd = HexFormat.of().parseHex("9804000000000017");
        assertThat(CardNumber.ofSerial(1).toBytes()).isEqualTo(bcd);
        assertThat(CardNumber.parse(bcd)).isEqualTo(CardNumber.ofSerial(1));
    }

    @Test
    void people_may_write_it_in_groups() {
        assertThat(CardNumber.parse(" 9804 0000 0000 0017 ")).isEqualTo(CardNumber.ofSerial(1));
        assertThat(CardNumber.ofSerial(1).printed()).isEqualTo("9804 0000 0000 0017");
    }

    @Test
    void it_does_not_show_itself_in_a_log() {
        assertThat(CardNumber.ofSerial(12_345_678_901L)).asString().doesNotContain("12345678901", "5678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "980400000000001",
                "98040000000000170",
                "9803000000000018",
                "9804000000000018",
                "980400000000001A",
                "９８０４００００００００００１７"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> CardNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "98040000000000", "980400000000001700", "98040000000000AF", "98040000000000A7"})
    void bytes_that_are_not_sixteen_right_digits_are_refused(String hex) {
        byte[] bcd = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> CardNumber.parse(bcd)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, CardNumber.MAX_SERIAL + 1})
    void a_serial_has_eleven_digits(long serial) {
        assertThatThrownBy(() -> CardNumber.ofSerial(serial)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void every_serial_comes_back_from_its_bytes(@ForAll @LongRange(max = CardNumber.MAX_SERIAL) long serial) {
        CardNumber number = CardNumber.ofSerial(serial);
        assertThat(CardNumber.parse(number.toBytes())).isEqualTo(number);
        assertThat(CardNumber.parse(number.printed())).isEqualTo(number);
        assertThat(Long.parseLong(number.digits(), 4, 15, 10)).isEqualTo(serial);
    }

    @Property
    void one_mistyped_digit_is_always_noticed(
            @ForAll @LongRange(max = CardNumber.MAX_SERIAL) long serial,
            @ForAll @IntRange(max = 15) int position,
            @ForAll @IntRange(min = 1, max = 9) int difference) {
        StringBuilder digits = new StringBuilder(CardNumber.ofSerial(serial).digits());
        int wrong = (Character.digit(digits.charAt(position), 10) + difference) % 10;
        digits.setCharAt(position, Character.forDigit(wrong, 10));
        assertThatThrownBy(() -> new CardNumber(digits.toString())).isInstanceOf(IllegalArgumentException.class);
    }
}
