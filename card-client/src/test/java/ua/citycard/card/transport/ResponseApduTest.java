package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

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
}
