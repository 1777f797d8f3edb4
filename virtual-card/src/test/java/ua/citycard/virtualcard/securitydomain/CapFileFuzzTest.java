package ua.citycard.virtualcard.securitydomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class CapFileFuzzTest {
    private static final String HEADER = "010011DECAFFED0102040001" + "06F05541434301";

    static Stream<byte[]> loadFiles() {
        return Stream.of(
                        "",
                        HEADER,
                        HEADER + "03000B01" + "07F0554143430101" + "0010",
                        HEADER + "0300FF",
                        "0C0000",
                        "0D0000",
                        "03000100")
                .map(HexFormat.of()::parseHex);
    }

    @MethodSource("loadFiles")
    @FuzzTest(maxDuration = "30s")
    void whatever_is_no_load_file_is_refused_as_wrong_data(byte[] bytes) {
        try {
            LoadFile file = CapFile.parse(bytes);
            assertThat(file.aid().bytes()).hasSizeBetween(5, 16);
            assertThat(file.modules())
                    .allSatisfy(module -> assertThat(module.bytes()).hasSizeBetween(5, 16));
        } catch (Refusal refused) {
            assertThat(refused.statusWord()).isEqualTo(StatusWord.WRONG_DATA);
        }
    }
}
