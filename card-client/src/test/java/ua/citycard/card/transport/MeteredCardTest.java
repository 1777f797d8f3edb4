package ua.citycard.card.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeteredCardTest {

    @Test
    void commands_and_responses_are_counted_to_the_byte() throws IOException {
        MeteredCard card = new MeteredCard(command -> new byte[] {1, 2, (byte) 0x90, 0});
        assertThat(card.transceive(new byte[5])).containsExactly(1, 2, 0x90, 0);
        card.transceive(new byte[13]);
        assertThat(card.apdus()).isEqualTo(2);
        assertThat(card.bytes()).isEqualTo(5 + 4 + 13 + 4);
    }

    @Test
    void a_command_that_is_not_answered_was_sent_all_the_same() {
        MeteredCard card = new MeteredCard(command -> {
            throw new CardLostException("pulled", null);
        });
        assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> card.transceive(new byte[5]));
        assertThat(card.apdus()).isEqualTo(1);
        assertThat(card.bytes()).isEqualTo(5);
    }

    @Test
    void the_hosts_waiting_is_less_than_all_its_time_and_more_than_none() throws IOException {
        long start = System.nanoTime();
        MeteredCard card = new MeteredCard(command -> {
            long asked = System.nanoTime();
            while (System.nanoTime() - asked < 1000) {
                Thread.onSpinWait();
            }
            return new byte[2];
        });
        card.transceive(new byte[5]);
        long first = card.cardNanos();
        card.transceive(new byte[5]);
        assertThat(first).isGreaterThanOrEqualTo(1000);
        assertThat(card.cardNanos()).isBetween(first + 1000, System.nanoTime() - start);
    }
}
