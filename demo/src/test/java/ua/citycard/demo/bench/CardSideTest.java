package ua.citycard.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.citycard.card.crypto.P256;
import ua.citycard.virtualcard.cost.ContactlessLink;
import ua.citycard.virtualcard.cost.Primitive;
import ua.citycard.virtualcard.cost.Work;

/** What a tap costs a card whose certificate the terminal has. */
class CardSideTest {
    private final CardSide card = CardSide.count(BenchCity.open(P256.fastest()));

    CardSideTest() throws IOException {}

    @Test
    void a_tap_takes_two_commands_that_go_over_the_air_in_a_block_each() {
        assertThat(card.work().apdus()).isEqualTo(2);
        assertThat(card.work().bytes()).isEqualTo(13 + 17 + 248 + 164).isLessThanOrEqualTo(TapBudget.BYTES);
        assertThat(card.work().blocks()).isEqualTo(4);
    }

    @Test
    void a_tap_is_these_computations_and_no_other() {
        assertThat(card.work().primitives())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Primitive.ECDSA_VERIFY, 1L),
                        Map.entry(Primitive.RANDOM, 2L),
                        Map.entry(Primitive.EC_KEY_SET, 1L),
                        Map.entry(Primitive.ECDH_INIT, 1L),
                        Map.entry(Primitive.ECDH, 2L),
                        Map.entry(Primitive.SHA256, 2L),
                        Map.entry(Primitive.SHA256_BLOCK, 6L + 2L),
                        Map.entry(Primitive.AES_KEY_SET, 2L),
                        Map.entry(Primitive.AES_CBC_INIT, 1L),
                        Map.entry(Primitive.AES_CBC, 1L),
                        Map.entry(Primitive.CMAC_INIT, 1L),
                        Map.entry(Primitive.CMAC, 1L),
                        Map.entry(Primitive.ECDSA_SIGN, 1L)));
    }

    @Test
    void on_a_day_that_the_card_knows_a_tap_writes_its_ephemeral_key_and_the_agreement_that_takes_it() {
        assertThat(card.work().writes()).isEqualTo(2);
    }

    @Test
    void the_reference_chip_does_a_tap_in_190_ms_at_106_kbit_a_second() {
        assertThat(card.ms(ContactlessLink.KBIT_106)).isBetween(150.0, TapBudget.P71_106_MS);
        assertThat(card.ms(ContactlessLink.KBIT_424)).isLessThan(card.ms(ContactlessLink.KBIT_106));
    }

    @Test
    void the_price_of_a_tap_is_the_sum_that_can_be_done_by_hand() {
        Work work = card.work();
        double byHand = 30 + 32 + 2 * 20 + 8 + 3.5 + 2 * 3.2 + 6.1 + 1.9 + 6.1 + 2.1 + 2 * 0.8 + 8 * 1.42 + 2 * 0.75;

        assertThat(card.prices().computing(work)).isCloseTo(byHand, within(1e-9));
        assertThat(ContactlessLink.framingBytes(work)).isEqualTo(12);
        assertThat(ContactlessLink.KBIT_106.ms(work)).isCloseTo((442 + 12) * 0.08496, within(0.01));
    }
}
