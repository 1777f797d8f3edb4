package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of the card and of an application on it, GlobalPlatform 5.1 and 5.3, moved by SET STATUS. */
class CardLifeCycleTest {
    private static final int SET_STATUS = 0xF0;
    private static final int GET_STATUS = 0xF2;
    private static final int CARD = 0x80;
    private static final int APPLICATION = 0x40;
    private static final int INITIALIZED = 0x07;
    private static final int SECURED = 0x0F;
    private static final int CARD_LOCKED = 0x7F;
    private static final int TERMINATED = 0xFF;
    private static final int LOCK = 0x80;
    private static final int UNLOCK = 0x00;

    private final VirtualCard card = VirtualCard.blank();
    private final Host host = Host.contact(card);

    @Test
    void the_cards_own_life_moves_forward_only() throws Exception {
        assertThat(change(SECURED)).isEqualTo("6A80");
        assertThat(change(INITIALIZED)).isEqualTo("done: ");
        assertThat(change(INITIALIZED)).isEqualTo("6A80");
        assertThat(change(CARD_LOCKED)).isEqualTo("6A80");
        assertThat(change(SECURED)).isEqualTo("done: ");
        assertThat(change(INITIALIZED)).isEqualTo("6A80");
        assertThat(change(0x01)).isEqualTo("6A80");
        assertThat(change(0x55)).isEqualTo("6A80");
        assertThat(state()).isEqualTo("0F");
    }

    @Test
    void a_locked_card_lets_no_application_run_and_nothing_be_changed_but_its_state() throws Exception {
        host.installSpecimen();
        lockCard();

        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
        Map.of(
                        0xD8,
                        "01",
                        0xE2,
                        "AA",
                        0xE4,
                        "4F" + Host.field(Host.APPLET),
                        0xE6,
                        Host.installData("C900"),
                        0xE8,
                        "C400")
                .forEach((ins, data) ->
                        assertThat(refusal(ins, data)).as("%02X", ins).isEqualTo("6985"));
        assertThat(state()).isEqualTo("7F");

        Host field = Host.contactless(card);
        assertThat(field.select(Host.APPLET)).isEqualTo("6A82");
    }

    @Test
    void a_locked_card_says_so_when_its_issuer_domain_is_selected() throws Exception {
        lockCard();

        assertThat(host.send("00A4040000")).isEqualTo("6F108408A000000151000000A5049F6501FF6283");
        assertThat(host.select(Host.ISSUER_DOMAIN)).endsWith("6283");
        assertThat(host.send("80CA9F7F00")).endsWith("9000");
    }

    @Test
    void a_locked_card_is_unlocked_and_its_applications_run_again() throws Exception {
        host.installSpecimen();
        lockCard();

        assertThat(change(SECURED)).isEqualTo("done: ");
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_card_can_be_terminated_at_any_moment_and_then_only_says_what_it_is(int steps) throws Exception {
        host.installSpecimen();
        for (int state : new int[] {INITIALIZED, SECURED, CARD_LOCKED}) {
            if (steps-- > 0) {
                change(state);
            }
        }
        assertThat(change(TERMINATED)).isEqualTo("done: ");

        card.powerOff();
        Host again = Host.contact(card);
        assertThat(again.send("80CA9F7F00")).endsWith("9000");
        assertThat(again.send("8050000008000102030405060700")).isEqualTo("6985");
        assertThat(again.send("8482010010" + "00".repeat(16))).isEqualTo("6985");
        assertThat(again.send("80F28002024F0000")).isEqualTo("6982");
        assertThat(again.select(Host.ISSUER_DOMAIN)).isEqualTo("6A81");
        assertThat(again.select(Host.APPLET)).isEqualTo("6A82");
        assertThat(Host.contactless(card).select(Host.APPLET)).isEqualTo("6A82");
    }

    @Test
    void an_application_is_locked_once_and_comes_back_in_the_state_that_it_had() throws Exception {
        host.installSpecimen();

        assertThat(lockApplet(UNLOCK)).isEqualTo("6A80");
        assertThat(lockApplet(LOCK)).isEqualTo("done: ");
        assertThat(lockApplet(LOCK)).isEqualTo("6A80");
        assertThat(lockApplet(UNLOCK)).isEqualTo("done: ");
        assertThat(host.manage(GET_STATUS, APPLICATION, 0x02, "4F00")).contains("9F700107");
        assertThat(host.refusal(SET_STATUS, APPLICATION, LOCK, Host.PACKAGE)).isEqualTo("6A88");
        assertThat(host.refusal(SET_STATUS, 0x20, LOCK, Host.APPLET)).isEqualTo("6A86");
    }

    private void lockCard() throws Exception {
        for (int state : new int[] {INITIALIZED, SECURED, CARD_LOCKED}) {
            assertThat(change(state)).isEqualTo("done: ");
        }
    }

    private String change(int state) throws Exception {
        return host.refusal(SET_STATUS, CARD, state, "");
    }

    private String lockApplet(int state) throws Exception {
        return host.refusal(SET_STATUS, APPLICATION, state, Host.APPLET);
    }

    private String refusal(int ins, String data) {
        try {
            return host.refusal(ins, 0, 0, data);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private String state() throws Exception {
        String entry = host.manage(GET_STATUS, CARD, 0x02, "4F00");
        int at = entry.indexOf("9F7001") + 6;
        return entry.substring(at, at + 2);
    }
}
