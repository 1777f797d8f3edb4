package ua.citycard.card.globalplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every build; with {@code JAZZER_FUZZ=1} (profile deep) it searches on from them. */
class CapFileFuzzTest {

    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                CapFileTest.zip(CapFileTest.ALPHABETIC),
                CapFileTest.zip(CapFileTest.ALPHABETIC, new byte[300]),
                CapFileTest.zip(List.of()),
                new byte[0]);
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "30s")
    void whatever_reads_as_a_package_is_loaded_whole(byte[] bytes) {
        CapFile cap;
        try {
            cap = CapFile.parse(bytes);
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContaining("Index");
            return;
        }
        assertThat(cap.packageAid().bytes()).hasSizeBetween(5, 16);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        cap.blocks(255).forEach(file::writeBytes);
        assertThat(file.toByteArray()).startsWith(0xC4);
    }
}
