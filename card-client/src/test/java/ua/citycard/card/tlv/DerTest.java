package ua.citycard.card.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects as they are written and read, at the edges of what a tag and a length can say. */
class DerTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest
    @CsvSource({
        "42, 0, 4200",
        "42, 1, 4201",
        "7F49, 127, 7F497F",
        "7F49, 128, 7F498180",
        "5F37, 255, 5F3781FF",
        "FF, 2, FF02",
        "0100, 2, 010002"
    })
    void tag_and_length_are_as_short_as_they_can_be(String tag, int length, String header) {
        byte[] value = new byte[length];
        byte[] object = Der.encode(HexFormat.fromHexDigits(tag), value);
        assertThat(HEX.formatHex(object)).isEqualTo(header + "00".repeat(length));
        DerReader reader = new DerReader(object);
        assertThat(reader.next(HexFormat.fromHexDigits(tag), length)).isEqualTo(value);
        reader.end();
    }

    @Test
    void parts_are_one_value() {
        assertThat(Der.encode(0x81, HEX.parseHex("0102"), HEX.parseHex(""), HEX.parseHex("03")))
                .isEqualTo(HEX.parseHex("8103010203"));
        assertThat(Der.concat(HEX.parseHex("0102"), HEX.parseHex("03"))).isEqualTo(HEX.parseHex("010203"));
    }

    @Test
    void a_value_too_long_for_a_short_apdu_is_not_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> Der.encode(0x81, new byte[256]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "42", // no length
                "4202FF", // cut short
                "43021122", // another tag
                "4281021122", // a length that is not the shortest
                "4281", // a length cut short
                "42820002" + "1122", // a length of two bytes, which no short APDU needs
                "42FF" // no length at all
            })
    void what_is_not_the_object_that_was_expected_is_refused(String bytes) {
        DerReader reader = new DerReader(HEX.parseHex(bytes));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.next(0x42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"817F", "80", "8080", "8280"})
    void a_length_has_one_form_however_many_bytes_follow(String length) {
        DerReader reader = new DerReader(HEX.parseHex("42" + length + "00".repeat(300)));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.next(0x42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7F480100", "5F490100", "7F", "490100"})
    void both_bytes_of_a_tag_count(String bytes) {
        DerReader reader = new DerReader(HEX.parseHex(bytes));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.next(0x7F49));
    }

    @Test
    void another_length_than_the_one_that_was_expected_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DerReader(HEX.parseHex("42021122")).next(0x42, 1));
    }

    @Test
    void what_is_left_over_is_refused() {
        DerReader reader = new DerReader(HEX.parseHex("420111" + "FF"));
        assertThat(reader.next(0x42)).containsExactly(0x11);
        assertThat(reader.isAtEnd()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(reader::end).withMessageContaining("byte 3");
    }

    @Test
    void objects_are_taken_one_after_the_other() {
        DerReader reader = new DerReader(HEX.parseHex("420111" + "8200" + "7F4902AABB"));
        assertThat(reader.next(0x42)).containsExactly(0x11);
        assertThat(reader.next(0x82)).isEmpty();
        assertThat(reader.next(0x7F49)).isEqualTo(HEX.parseHex("AABB"));
        assertThat(reader.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"420111, 42", "7F490111, 7F49", "9F7F0111, 9F7F", "DE00, DE", "1F0000, 1F00"})
    void the_tag_in_front_is_seen_and_stays_there(String bytes, String tag) {
        DerReader reader = new DerReader(HEX.parseHex(bytes));
        assertThat(reader.nextTag()).isEqualTo(HexFormat.fromHexDigits(tag));
        assertThat(reader.nextTag()).isEqualTo(HexFormat.fromHexDigits(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9F", "9F8001", "1FFF7F00"})
    void a_tag_that_is_none_is_not_seen(String bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DerReader(HEX.parseHex(bytes)).nextTag());
    }
}
