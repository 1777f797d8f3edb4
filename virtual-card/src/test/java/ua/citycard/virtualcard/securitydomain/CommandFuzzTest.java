package ua.citycard.virtualcard.securitydomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class CommandFuzzTest {

    static Stream<byte[]> commands() {
        return Stream.of(
                        "",
                        "00A40400",
                        "80CA006600",
                        "84E2000002AABB",
                        "80E60C001D06F0554143430107F055414343010107F0554143430101010002C9000000",
                        "80E400800A4F08A00000015100000000")
                .map(HexFormat.of()::parseHex);
    }

    @MethodSource("commands")
    @FuzzTest(maxDuration = "30s")
    void whatever_reads_as_a_command_lies_in_the_buffer_as_it_came(byte[] bytes) {
        try {
            CommandApdu command = CommandApdu.parse(bytes);
            byte[] encoded = command.encode();
            assertThat(encoded).hasSize(5 + command.data().length);
            assertThat(Arrays.copyOf(bytes, 4)).isEqualTo(Arrays.copyOf(encoded, 4));
            if (command.data().length > 0) {
                assertThat(bytes).startsWith(encoded);
            }
            readFields(command.data());
            assertThat(command.plain(command.data()).isProtected()).isFalse();
        } catch (Refusal refused) {
            assertThat(refused.statusWord()).isIn(StatusWord.WRONG_LENGTH, StatusWord.WRONG_DATA);
        }
    }

    /** Fields as INSTALL has them, then objects with BER lengths, each of which comes back from its bytes. */
    private static void readFields(byte[] data) {
        DataReader fields = new DataReader(data);
        while (!fields.atEnd() && data[0] % 2 == 0) {
            byte[] field = fields.nextField();
            assertThat(field.length).isLessThan(data.length);
        }
        DataReader objects = new DataReader(fields.rest());
        while (!objects.atEnd()) {
            int tag = objects.nextByte();
            byte[] value = objects.nextBerField();
            byte[] object = Tlv.object(tag, value);
            DataReader again = new DataReader(object);
            assertThat(again.nextByte()).isEqualTo(tag);
            assertThat(again.nextBerField()).isEqualTo(value);
            again.requireEnd();
        }
    }
}
