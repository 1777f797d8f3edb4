package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import ua.citycard.virtualcard.specimen.SpecimenApplet;

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
    void an_applet_is_installed_listed_locked_unlocked_and_deleted() throws Exception {
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
        host.installSpecimen();
        assertThat(host.manage(0xF2, 0x40, 0x02, "4F00"))
                .contains(Host.APPLET + "9F700107C503000000C407" + Host.PACKAGE);
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");
        assertThat(host.refusal(0xE6, 0x0C, 0, Host.installData("C900"))).isEqualTo("6985");

        host.manage(0xF0, 0x40, 0x80, Host.APPLET);
        assertThat(host.manage(0xF2, 0x40, 0x02, "4F00")).contains("9F700187");
        host.select(Host.ISSUER_DOMAIN);
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82").as("the issuer security domain stays selected");
        host.manage(0xF0, 0x40, 0x00, Host.APPLET);
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");

        assertThat(host.refusal(0xE4, 0, 0, "4F" + Host.field(Host.PACKAGE))).isEqualTo("6985");
        assertThat(host.manage(0xE4, 0, 0, "4F" + Host.field(Host.APPLET))).isEqualTo("00");
        assertThat(host.refusal(0xE4, 0, 0, "4F" + Host.field(Host.APPLET))).isEqualTo("6A88");
        assertThat(host.refusal(0xF2, 0x40, 0x02, "4F00")).isEqualTo("6A88");
    }

    @Test
    void an_applet_gets_its_personalisation_data_through_the_issuer_domain() throws Exception {
        host.installSpecimen();
        SmartCardProtocol session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        assertStatusWord(session, new Apdu(0x80, 0xE2, 0, 0, HEX.parseHex("AA")), 0x6985);

        session.sendAndReceive(
                new Apdu(0x80, 0xE6, 0x20, 0, HEX.parseHex("0000" + Host.field(Host.APPLET) + "000000")));
        session.sendAndReceive(new Apdu(0x80, 0xE2, 0x00, 0, HEX.parseHex("AA")));
        assertStatusWord(session, new Apdu(0x80, 0xE2, 0x00, 1, new byte[0]), 0x6A80);
        session.sendAndReceive(new Apdu(0x80, 0xE2, 0x80, 1, HEX.parseHex("BB")));
        assertStatusWord(session, new Apdu(0x80, 0xE2, 0, 2, HEX.parseHex("CC")), 0x6985);

        host.select(Host.APPLET);
        assertThat(host.tell(SpecimenApplet.READ, 0)).isEqualTo("00000000" + "AABB000000000000");
    }

    @Test
    void an_applet_that_refuses_its_parameters_is_not_there() throws Exception {
        assertThat(host.refusal(0xE6, 0x0C, 0, Host.installData("C901FF"))).isEqualTo("6A80");
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
    }

    @Test
    void an_applet_is_loaded_before_it_is_installed() throws Exception {
        Host unloaded = Host.contact(new VirtualCard(Blank.ordered().unloaded()));
        assertThat(unloaded.refusal(0xE6, 0x0C, 0, Host.installData("C900"))).isEqualTo("6A88");

        SmartCardProtocol session = unloaded.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        session.sendAndReceive(forLoad(Host.PACKAGE));
        byte[] file = HEX.parseHex("C4" + Host.field(capFile(Host.APPLET)));
        session.sendAndReceive(new Apdu(0x80, 0xE8, 0x00, 0, Arrays.copyOf(file, 20)));
        session.sendAndReceive(new Apdu(0x80, 0xE8, 0x80, 1, Arrays.copyOfRange(file, 20, file.length)));

        unloaded.installSpecimen();
        assertThat(unloaded.select(Host.APPLET)).isEqualTo("9000");
    }

    @Test
    void a_load_file_that_is_not_what_it_says_is_refused() throws Exception {
        Host unloaded = Host.contact(new VirtualCard(Blank.ordered().unloaded()));
        SmartCardProtocol session = unloaded.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        assertStatusWord(session, forLoad("F00102030405"), 0x6A80);

        session.sendAndReceive(forLoad(Host.PACKAGE));
        byte[] otherApplet = HEX.parseHex("C4" + Host.field(capFile("F053504543490199")));
        assertStatusWord(session, new Apdu(0x80, 0xE8, 0x80, 0, otherApplet), 0x6A80);
        assertStatusWord(session, new Apdu(0x80, 0xE8, 0x80, 0, otherApplet), 0x6985);
    }

    @Test
    void only_the_basic_channel_is_there() throws Exception {
        assertThat(host.send("01A4040000")).isEqualTo("6881");
        assertThat(host.send("40A4040000")).isEqualTo("6881");
        assertThat(host.send("00700000")).isEqualTo("6D00");
        assertThat(host.send("10CA9F7F00")).isEqualTo("6E00");
        assertThat(host.send("80CA9F7F03FF")).isEqualTo("6700");
    }

    private static void assertStatusWord(SmartCardProtocol session, Apdu command, int statusWord) {
        assertThatThrownBy(() -> session.sendAndReceive(command))
                .isInstanceOfSatisfying(
                        ApduException.class,
                        refused -> assertThat(refused.getSw()).isEqualTo((short) statusWord));
    }

    private static Apdu forLoad(String packageAid) {
        return new Apdu(
                0x80, 0xE6, 0x02, 0, HEX.parseHex(Host.field(packageAid) + Host.field(Host.ISSUER_DOMAIN) + "000000"));
    }

    /** Header, directory (empty here) and applet component of a CAP file. */
    private static String capFile(String applet) {
        String header = "DECAFFED" + "010204" + "0001" + Host.field(Host.PACKAGE);
        String applets = "01" + Host.field(applet) + "0010";
        return "01" + component(header) + "02" + component("") + "03" + component(applets);
    }

    private static String component(String info) {
        return String.format("%04X%s", info.length() / 2, info);
    }

    private static String challenge(String initialised) {
        return initialised.substring(26, 42);
    }
}
