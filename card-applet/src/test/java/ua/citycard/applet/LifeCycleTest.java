package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.transport.CommandApdu;

class LifeCycleTest {
    private static final int DONE = 0x9000;
    private static final int NOT_ALLOWED = 0x6985;

    private final City city = new City();
    private final CityCard card;

    LifeCycleTest() throws IOException {
        card = city.card(4711);
    }

    @Test
    void a_blocked_card_says_so_to_a_terminal_and_to_nobody_else() throws IOException {
        byte[] greeting = CityCard.APPLET.select(card.contactless());

        assertThat(card.setStatus(LifeCycle.BLOCKED)).isEqualTo(DONE);

        assertThat(card.identified(city.canteen()).card().state()).isEqualTo(CardState.BLOCKED);
        assertThat(CityCard.APPLET.select(card.contactless())).isEqualTo(greeting);
    }

    @Test
    void it_can_be_unblocked() throws IOException {
        card.setStatus(LifeCycle.BLOCKED);

        assertThat(card.setStatus(LifeCycle.PERSONALIZED)).isEqualTo(DONE);

        assertThat(card.identified(city.canteen()).card().state()).isEqualTo(CardState.ACTIVE);
    }

    @Test
    void a_terminated_card_refuses_every_terminal_and_looks_like_any_other() throws IOException {
        byte[] greeting = CityCard.APPLET.select(card.contactless());

        assertThat(card.setStatus(LifeCycle.TERMINATED)).isEqualTo(DONE);

        assertThat(card.tap(city.canteen())).isEqualTo(new TapResult.Refused(TapRefusal.READER_REFUSED));
        assertThat(CityCard.APPLET.select(card.contactless())).isEqualTo(greeting);
    }

    @ParameterizedTest
    @ValueSource(bytes = {LifeCycle.SELECTABLE, LifeCycle.PERSONALIZED, LifeCycle.BLOCKED})
    void it_stays_terminated(byte state) throws IOException {
        card.setStatus(LifeCycle.TERMINATED);

        assertThat(card.setStatus(state)).isEqualTo(NOT_ALLOWED);
        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Refused.class);
    }

    @Test
    void a_blocked_card_can_be_terminated() throws IOException {
        card.setStatus(LifeCycle.BLOCKED);

        assertThat(card.setStatus(LifeCycle.TERMINATED)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(bytes = {LifeCycle.PERSONALIZED, LifeCycle.BLOCKED, LifeCycle.TERMINATED})
    void a_change_whose_answer_was_lost_may_be_repeated(byte state) throws IOException {
        card.setStatus(state);

        assertThat(card.setStatus(state)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x03, 0x07, 0x17, 0x3F, 0x80, 0x87, 0x8F, 0xFF})
    void states_that_the_card_does_not_have_are_refused(int state) throws IOException {
        assertThat(card.setStatus(state)).isEqualTo(NOT_ALLOWED);
        assertThat(card.tap(city.canteen())).isInstanceOf(TapResult.Identified.class);
    }

    @Test
    void only_the_state_of_the_application_is_set() throws IOException {
        try (Scp03Session channel = card.manage(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)) {
            assertThat(channel.send(CommandApdu.of(0x80, 0xF0, 0x80, LifeCycle.BLOCKED))
                            .statusWord())
                    .isEqualTo(NOT_ALLOWED);
        }
    }

    @Test
    void blocking_needs_the_secure_channel() throws IOException {
        byte[] block = HexFormat.of().parseHex("84F0401F080102030405060708");

        assertThat(card.contact().transceive(block)).isNotEqualTo(HexFormat.of().parseHex("9000"));
        assertThat(card.contactless().transceive(block))
                .isNotEqualTo(HexFormat.of().parseHex("9000"));
        assertThat(card.identified(city.canteen()).card().state()).isEqualTo(CardState.ACTIVE);
    }
}
