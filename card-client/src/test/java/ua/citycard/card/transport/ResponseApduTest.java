package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseApduTest {
    @Test
    void a_refusal_names_what_failed_and_the_status_word() {
        ResponseApdu refusal = ResponseApdu.of(new byte[0], 0x6985);
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> refusal.check("INSTALL failed"))
                .withMessage("INSTALL failed: the card answered 6985")
                .satisfies(failure -> assertThat(failure.statusWord()).isEqualTo(0x6985));
    }

    @Test
    void allowed_status_words_pass() throws Exception {
        ResponseApdu more = ResponseApdu.of(new byte[] {1}, 0x6310);
        assertThat(more.check("GET STATUS failed", 0x6310)).isSameAs(more);
    }

    @Test
    void a_response_without_status_word_is_a_broken_reader() {
        assertThatIOException().isThrownBy(() -> ResponseApdu.parse(new byte[] {(byte) 0x90}));
    }

    @Test
    void no_other_status_word_passes() {
        ResponseApdu more = ResponseApdu.of(new byte[] {1}, 0x6310);
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> more.check("GET STATUS failed", 0x6311, 0x6A88));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "0000", "FFFF", "0102036A88"})
    void a_response_is_read_and_written_alike(String response) throws Exception {
        ResponseApdu read = ResponseApdu.parse(HexFormat.of().parseHex(response));
        assertThat(read.statusWord()).isEqualTo(HexFormat.fromHexDigits(response.substring(response.length() - 4)));
        assertThat(read.data()).isEqualTo(HexFormat.of().parseHex(response.substring(0, response.length() - 4)));
        assertThat(ResponseApdu.of(read.data(), read.statusWord()).encode())
                .isEqualTo(HexFormat.of().parseHex(response));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x10000})
    void a_status_word_has_two_bytes(int word) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseApdu.of(new byte[0], word));
    }

    @Test
    void data_do_not_show_in_messages() {
        assertThat(ResponseApdu.of(new byte[] {0x5A, 0x5B}, 0x9000)).hasToString("2 bytes of data, 9000");
    }
}
