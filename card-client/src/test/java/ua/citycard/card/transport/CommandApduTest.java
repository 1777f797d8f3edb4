package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandApduTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @ParameterizedTest
    @ValueSource(strings = {"00A40400", "80CA006600", "80CA006608", "84E2000002AABB", "00A4040007F055414343010100"})
    void the_four_short_cases_are_read_and_written_alike(String apdu) {
        assertThat(HEX.formatHex(CommandApdu.parse(HEX.parseHex(apdu)).encode()))
                .isEqualTo(apdu);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00A404", "00A4040000AA", "00A4040002AA", "00A4040002AABB0000", "00A40400000002AABB"})
    void what_is_no_short_apdu_is_refused(String apdu) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.parse(HEX.parseHex(apdu)));
    }

    @Property
    boolean every_command_survives_its_encoding(
            @ForAll @Size(max = 255) byte[] data, @ForAll @IntRange(max = 256) int le, @ForAll byte p1) {
        CommandApdu command = CommandApdu.of(0x80, 0xE2, p1 & 0xFF, 0).withData(data);
        CommandApdu whole = le == 0 ? command : command.withLe(le);
        CommandApdu read = CommandApdu.parse(whole.encode());
        return HEX.formatHex(read.encode()).equals(HEX.formatHex(whole.encode()))
                && HEX.formatHex(read.data()).equals(HEX.formatHex(data));
    }

    @Test
    void more_data_than_a_short_command_carries_is_refused() {
        CommandApdu command = CommandApdu.of(0x80, 0xE2, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> command.withData(new byte[256]));
    }

    @Test
    void data_do_not_show_in_messages() {
        assertThat(CommandApdu.of(0x80, 0xD8, 0, 0x81).withData(new byte[] {0x5A, 0x5B}))
                .hasToString("80 D8 00 81, 2 bytes of data");
    }

    @Test
    void a_header_has_four_bytes_of_any_value() {
        CommandApdu command = CommandApdu.of(0xFF, 0x7E, 0x80, 1);
        assertThat(new int[] {command.cla(), command.ins(), command.p1(), command.p2()})
                .containsExactly(0xFF, 0x7E, 0x80, 1);
        assertThat(command.encode()).isEqualTo(HEX.parseHex("FF7E8001"));
        assertThat(command.withCla(0x0C).cla()).isEqualTo(0x0C);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x100})
    void what_is_no_byte_is_none_of_a_header(int value) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(value, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(0, value, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(0, 0, value, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(0, 0, 0, value));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void what_a_short_response_cannot_be_is_not_expected(int length) {
        CommandApdu command = CommandApdu.of(0x80, 0xCA, 0, 0x66);
        assertThatIllegalArgumentException().isThrownBy(() -> command.withLe(length));
    }
}
