package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** STORE DATA to the issuer domain itself: its identification number (42) and the card's image number (45). */
class IssuerDataTest {
    private static final int LAST = 0x80;
    private static final int AS_DGI = 0x08;
    private static final int AS_BER_TLV = 0x10;

    private final VirtualCard card = VirtualCard.blank();
    private final Host host = Host.contact(card);
    private SmartCardProtocol session;

    @BeforeEach
    void open() throws Exception {
        session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
    }

    @Test
    void both_numbers_are_stored_and_read_and_outlive_the_power() throws Exception {
        assertThat(store(LAST | AS_BER_TLV, 0, "4203112233" + "450401020304")).isEqualTo("9000");

        card.powerOff();
        card.powerOn(CardInterface.CONTACT);
        assertThat(host.send("80CA004200")).isEqualTo("4203112233" + "9000");
        assertThat(host.send("80CA004500")).isEqualTo("450401020304" + "9000");
        assertThat(host.send("00CA004200")).isEqualTo("112233" + "9000");
    }

    @Test
    void they_may_come_as_a_data_group_or_without_a_word_on_their_form_and_come_again() throws Exception {
        assertThat(store(LAST | AS_DGI, 0, "0070" + "05" + "4203112233")).isEqualTo("9000");
        assertThat(store(LAST, 0, "4203445566")).isEqualTo("9000");

        assertThat(Host.answer(session, 0xCA, 0, 0x42, "")).isEqualTo("4203445566" + "9000");
    }

    @Test
    void an_object_may_be_cut_into_blocks_that_come_in_order() throws Exception {
        assertThat(store(0, 0, "4203")).isEqualTo("9000");
        assertThat(store(0, 2, "1122")).isEqualTo("6A86");

        assertThat(store(0, 0, "4203")).as("it begins anew").isEqualTo("9000");
        assertThat(Host.answer(session, 0xCA, 0, 0x42, "")).isEqualTo("6A88");
        assertThat(store(LAST, 1, "112233")).isEqualTo("9000");
        assertThat(Host.answer(session, 0xCA, 0, 0x42, "")).isEqualTo("4203112233" + "9000");
    }

    @Test
    void blocks_of_another_session_are_forgotten() throws Exception {
        store(0, 0, "4203");
        open();

        assertThat(store(LAST, 1, "112233")).isEqualTo("6A86");
    }

    @Test
    void nothing_is_stored_when_one_object_cannot_be() throws Exception {
        assertThat(store(LAST, 0, "4203112233" + "4F08" + Host.ISSUER_DOMAIN))
                .as("the domain's name is fixed")
                .isEqualTo("6A80");
        assertThat(store(LAST, 0, "4203112233" + "4211" + "00".repeat(17))).isEqualTo("6A80");
        assertThat(store(LAST, 0, "4200")).isEqualTo("6A80");
        assertThat(store(LAST, 0, "42051122")).isEqualTo("6A80");
        assertThat(store(LAST, 0, "C103000000")).as("counted by the card").isEqualTo("6A80");
        assertThat(store(LAST | AS_DGI, 0, "0071" + "05" + "4203112233")).isEqualTo("6A80");
        assertThat(store(LAST | AS_DGI | AS_BER_TLV, 0, "4203112233")).isEqualTo("6A86");
        assertThat(store(LAST | 0x60, 0, "4203112233")).as("encrypted").isEqualTo("6A86");

        assertThat(Host.answer(session, 0xCA, 0, 0x42, "")).isEqualTo("6A88");
    }

    private String store(int p1, int number, String data) throws Exception {
        return Host.answer(session, 0xE2, p1, number, data);
    }
}
