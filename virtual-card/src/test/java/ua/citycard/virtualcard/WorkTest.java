package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.citycard.virtualcard.cost.ChipPrices;
import ua.citycard.virtualcard.cost.ContactlessLink;
import ua.citycard.virtualcard.cost.Primitive;
import ua.citycard.virtualcard.cost.Work;
import ua.citycard.virtualcard.specimen.SpecimenApplet;

/** What a card is seen to do. */
class WorkTest {
    private final VirtualCard card = VirtualCard.blank();

    @Test
    void what_an_applet_computes_is_counted() throws Exception {
        Host host = Host.withSpecimen(card);

        assertThat(primitives(host, SpecimenApplet.GENERATE_KEY))
                .isEqualTo(Map.of(Primitive.EC_KEY_PAIR, 1L, Primitive.ECDSA_INIT, 1L));
        assertThat(primitives(host, SpecimenApplet.SIGN)).isEqualTo(Map.of(Primitive.ECDSA_SIGN, 1L));
        assertThat(primitives(host, SpecimenApplet.RANDOM)).isEqualTo(Map.of(Primitive.RANDOM, 1L));
        assertThat(primitives(host, SpecimenApplet.READ)).isEmpty();
    }

    @Test
    void so_are_commands_bytes_and_writes() throws Exception {
        Host host = Host.withSpecimen(card);
        Work before = card.work();

        host.tell(SpecimenApplet.RANDOM, 0);
        host.tell(SpecimenApplet.WRITE_NON_ATOMIC, 1);

        Work done = card.work().since(before);
        assertThat(done.apdus()).isEqualTo(2);
        assertThat(done.bytes()).isEqualTo(2 * 5 + 8 + 2 + 2);
        assertThat(done.blocks()).isEqualTo(4);
        assertThat(done.writes()).isEqualTo(8);
    }

    @Test
    void one_cards_work_is_not_anothers() throws Exception {
        Host.withSpecimen(card);
        Work before = card.work();

        Host.withSpecimen(VirtualCard.blank()).tell(SpecimenApplet.RANDOM, 0);

        assertThat(card.work()).isEqualTo(before);
    }

    @Test
    void what_does_not_fit_a_block_is_chained_and_acknowledged() {
        assertThat(ContactlessLink.blocks(2)).isEqualTo(1);
        assertThat(ContactlessLink.blocks(253)).isEqualTo(1);
        assertThat(ContactlessLink.blocks(254)).isEqualTo(3);
    }

    @Test
    void what_has_no_price_is_not_taken_for_free() {
        Work strange = new Work(Map.of(Primitive.OTHER, 1L), 1, 7, 2, 0);

        assertThatThrownBy(() -> ChipPrices.P71.computing(strange)).hasMessageContaining("OTHER");
    }

    private Map<Primitive, Long> primitives(Host host, byte instruction) throws Exception {
        Work before = card.work();
        host.tell(instruction, 0);
        return card.work().since(before).primitives();
    }
}
