package ua.citycard.card.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoPaddingTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 15, 16, 17, 31, 32, 223})
    void data_are_filled_up_to_whole_blocks_by_one_byte_at_least(int length) {
        byte[] data = HEX.parseHex("5a".repeat(length));
        String padding = "80" + "00".repeat(15 - length % 16);
        assertThat(IsoPadding.pad(data)).isEqualTo(HEX.parseHex("5a".repeat(length) + padding));
        assertThat(IsoPadding.unpad(IsoPadding.pad(data))).hasValue(data);
    }

    @Test
    void only_the_last_mark_is_the_paddings() {
        assertThat(IsoPadding.unpad(HEX.parseHex("800080000000"))).hasValue(HEX.parseHex("8000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "5a", "5a00", "8001", "8181"})
    void data_without_a_padding_are_told(String padded) {
        assertThat(IsoPadding.unpad(HEX.parseHex(padded))).isEmpty();
    }
}
