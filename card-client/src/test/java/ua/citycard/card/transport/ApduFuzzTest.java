package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class ApduFuzzTest {

    static Stream<byte[]> apdus() {
        return Stream.of(
                        "",
                        "90",
                        "9000",
                        "00A40400",
                        "80CA006600",
                        "84E2000002AABB",
                        "00A4040002AABB00",
                        "00A4040000FF")
                .map(HexFormat.of()::parseHex);
    }

    @MethodSource("apdus")
    @FuzzTest(maxDuration = "30s")
    void whatever_reads_as_a_command_or_a_response_writes_itself_back(byte[] bytes) {
        try {
            assertThat(CommandApdu.parse(bytes).encode()).isEqualTo(bytes);
        } catch (IllegalArgumentException noCommand) {
            assertThat(noCommand).hasMessageContaining(" APDU "); // a refusal of ours, no accident
        }
        try {
            assertThat(ResponseApdu.parse(bytes).encode()).isEqualTo(bytes);
        } catch (IOException noResponse) {
            assertThat(bytes).hasSizeLessThan(2);
        }
    }
}
