package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GetResponseTransportTest {
    private final RecordedCard card = new RecordedCard();
    private final ApduTransport transport = new GetResponseTransport(card);

    @Test
    void data_that_the_card_keeps_back_are_fetched() throws IOException {
        card.expect("00A4040002AABB", "6102").expect("00C0000002", "01026101").expect("00C0000001", "039000");
        assertThat(exchange("00A4040002AABB")).isEqualTo("0102039000");
        card.assertFinished();
    }

    @Test
    void a_wrong_expected_length_is_corrected_once() throws IOException {
        card.expect("80CA006600", "6C03").expect("80CA006603", "0102039000");
        assertThat(exchange("80CA006600")).isEqualTo("0102039000");
        card.assertFinished();
    }

    @Test
    void other_answers_pass_unchanged() throws IOException {
        card.expect("80CA006600", "6A88");
        assertThat(exchange("80CA006600")).isEqualTo("6A88");
    }

    @Test
    void a_card_that_announces_data_and_never_sends_any_is_broken() {
        card.expect("00A4040002AABB", "6102").expect("00C0000002", "6102");
        assertThatIOException().isThrownBy(() -> exchange("00A4040002AABB"));
    }

    private String exchange(String command) throws IOException {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(transport.transceive(HexFormat.of().parseHex(command)));
    }
}
