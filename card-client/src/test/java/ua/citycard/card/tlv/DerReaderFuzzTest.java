package ua.citycard.card.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class DerReaderFuzzTest {

    static Stream<byte[]> objects() {
        return Stream.of("", "4200", "7F490111", "9F7F810080", "42810211", "7F49FF", "00000100")
                .map(HexFormat.of()::parseHex);
    }

    @MethodSource("objects")
    @FuzzTest(maxDuration = "30s")
    void whatever_reads_as_objects_writes_itself_back(byte[] bytes) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            DerReader reader = new DerReader(bytes);
            while (!reader.isAtEnd()) {
                int tag = reader.nextTag();
                written.writeBytes(Der.encode(tag, reader.next(tag)));
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("Unexpected data near byte");
            return;
        }
        assertThat(written.toByteArray()).isEqualTo(bytes);
    }
}
