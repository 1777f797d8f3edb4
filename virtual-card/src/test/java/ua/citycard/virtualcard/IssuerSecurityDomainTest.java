package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The issuer security domain as other people's host meets it over SCP03 (yubikit core). */
class IssuerSecurityDomainTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] OWN_KEY = HEX.parseHex("000102030405060708090A0B0C0D0E0F");

    private final VirtualCard card = VirtualCard.blank();
    private final Host host = Host.contact(card);

    @Test
    void a_blank_is_opened_by_the_makers_keys_alone() throws Exception {
        assertThat(host.manage(0xF2, 0x80, 0x02, "4F00")).isEqualTo("E3134F08A0000001510000009F700101C5039EFE80");
        assertThatThrownBy(() -> host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, OWN_KEY))
                .isInstanceOf(BadResponseException.class);
    }

    @Test
    void no_card_challenge_is_given_twice() throws Exception {
        String first = host.send("8050000008000102030405060700");
        card.powerOff();
        card.powerOn(CardInterface.CONTACT);
        String second = host.send("8050000008000102030405060700");

        assertThat(challenge(first)).isNotEqualTo(challenge(second));
        assertThat(first.substring(58, 64)).isEqualTo("000001");
        assertThat(second.substring(58, 64)).isEqualTo("000002");
    }

    @Test
    void management_needs_a_secure_channel() throws Exception {
        for (String command :
                new String[] {"80F28002024F0000", "80E60C0000", "80D8FF8100", "80F0800700", "80E40000024F00"}) {
            assertThat(host.send(command)).as(command).isEqualTo("6982");
        }
    }

    @Test
    void a_command_in_the_clear_aborts_the_session() throws Exception {
        SmartCardProtocol session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);

        assertThat(host.send("80F28002024F0000")).isEqualTo("6982");
        assertThat(host.send("80F28002024F0000")).isEqualTo("6985");
        assertThatThrownBy(() -> session.sendAndReceive(new Apdu(0x80, 0xF2, 0x80, 0x02, HEX.parseHex("4F00"))))
                .isInstanceOfSatisfying(
                        ApduException.class,
                        refused -> assertThat(refused.getSw()).isEqualTo((short) 0x6985));
    }

    @Test
    void an_unknown_instruction_is_no_end_of_a_session() throws Exception {
        assertThat(host.send("8000000000")).isEqualTo("6D00");
        SmartCardProtocol session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);

        assertThat(Host.answer(session, 0x00, 0, 0, "")).isEqualTo("6D00");
        assertThat(Host.answer(session, 0xCA, 0, 0xE0, "")).endsWith("9000");
    }

    @Test
    void what_is_protected_is_not_answered_without_a_session() throws Exception {
        assertThat(host.send("84CA9F7F08" + "00".repeat(8) + "00")).isEqualTo("6982");
        host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        assertThat(host.send("84CA9F7F08" + "00".repeat(8) + "00")).isEqualTo("6982");
        assertThat(host.send("84CA9F7F08" + "00".repeat(8) + "00"))
                .as("aborted")
                .isEqualTo("6985");
        assertThat(host.send("80CA9F7F00")).endsWith("9000");
    }

    @Test
    void selection_and_power_end_a_session() throws Exception {
        host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        host.select(Host.ISSUER_DOMAIN);

        assertThat(host.send("80F28002024F0000")).isEqualTo("6982");
    }

    @Test
    void authentication_begins_with_initialize_update_and_fails_once() throws Exception {
        String wrong = "8482330010" + "00".repeat(16);

        assertThat(host.send(wrong)).isEqualTo("6985");
        host.send("8050000008000102030405060700");
        assertThat(host.send(wrong)).isEqualTo("6982");
        assertThat(host.send(wrong)).isEqualTo("6985");
    }

    @Test
    void the_card_says_what_it_is_before_anyone_is_authenticated() throws Exception {
        assertThat(host.select(Host.ISSUER_DOMAIN)).isEqualTo("6F108408A000000151000000A5049F6501FF9000");
        assertThat(host.send("80CA006600")).contains("06092A864886FC6B040370").endsWith("9000");
        assertThat(host.send("80CA9F7F00")).startsWith("9F7F2A4790").hasSize(2 * (3 + 42 + 2));
        assertThat(host.send("80CA00E000")).isEqualTo("E012C00401FF8810C00402FF8810C00403FF88109000");
        assertThat(host.send("80CA004200")).isEqualTo("6A88");
    }

    @Test
    void a_command_of_iso_gets_the_value_of_a_data_object_alone() throws Exception {
        String object = host.send("80CA9F7F00");

        assertThat(host.send("00CA9F7F00")).isEqualTo(object.substring("9F7F2A".length()));
    }

    @Test
    void the_sequence_counter_of_the_default_keys_is_told() throws Exception {
        assertThat(host.send("80CA00C100")).isEqualTo("C1030000009000");
        host.send("8050000008000102030405060700");
        assertThat(host.send("80CA00C100")).isEqualTo("C1030000019000");
    }

    @Test
    void only_the_basic_channel_is_there() throws Exception {
        assertThat(host.send("01A4040000")).isEqualTo("6881");
        assertThat(host.send("40A4040000")).isEqualTo("6881");
        assertThat(host.send("00700000")).isEqualTo("6D00");
        assertThat(host.send("10CA9F7F00")).isEqualTo("6E00");
        assertThat(host.send("80CA9F7F03FF")).isEqualTo("6700");
    }

    private static String challenge(String initialised) {
        return initialised.substring(26, 42);
    }
}
