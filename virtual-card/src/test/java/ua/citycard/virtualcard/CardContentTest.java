package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.citycard.virtualcard.specimen.SpecimenApplet;

/** What is loaded, installed, personalised and deleted: INSTALL, LOAD, STORE DATA and DELETE of GlobalPlatform 11. */
class CardContentTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int STORE_DATA = 0xE2;
    private static final int DELETE = 0xE4;
    private static final int INSTALL = 0xE6;
    private static final int LOAD = 0xE8;
    private static final int FOR_LOAD = 0x02;
    private static final int FOR_INSTALL = 0x04;
    private static final int FOR_MAKE_SELECTABLE = 0x08;
    private static final int FOR_PERSONALIZATION = 0x20;
    private static final int LAST = 0x80;
    private static final int WITH_RELATED = 0x80;
    private static final String DONE = "009000";

    private final Host host = Host.contact(VirtualCard.blank());
    private final Host unloaded = Host.contact(new VirtualCard(Blank.ordered().unloaded()));

    private SmartCardProtocol session;

    @BeforeEach
    void open() throws Exception {
        session = host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
    }

    @Test
    void an_applet_is_installed_listed_locked_unlocked_and_deleted() throws Exception {
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
        host.installSpecimen();
        assertThat(host.manage(0xF2, 0x40, 0x02, "4F00"))
                .contains(Host.APPLET + "9F700107C503000000C407" + Host.PACKAGE);
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");
        assertThat(host.refusal(INSTALL, 0x0C, 0, Host.installData("C900"))).isEqualTo("6985");

        host.manage(0xF0, 0x40, 0x80, Host.APPLET);
        assertThat(host.manage(0xF2, 0x40, 0x02, "4F00")).contains("9F700187");
        host.select(Host.ISSUER_DOMAIN);
        assertThat(host.select(Host.APPLET)).as("locked").isEqualTo("6A82");
        host.manage(0xF0, 0x40, 0x00, Host.APPLET);
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");

        assertThat(host.refusal(DELETE, 0, 0, "4F" + Host.field(Host.PACKAGE))).isEqualTo("6985");
        assertThat(host.manage(DELETE, 0, 0, "4F" + Host.field(Host.APPLET))).isEqualTo("00");
        assertThat(host.refusal(DELETE, 0, 0, "4F" + Host.field(Host.APPLET))).isEqualTo("6A88");
        assertThat(host.refusal(0xF2, 0x40, 0x02, "4F00")).isEqualTo("6A88");
    }

    @Test
    void a_load_file_is_deleted_with_what_was_installed_from_it() throws Exception {
        host.installSpecimen();

        assertThat(host.manage(DELETE, 0, WITH_RELATED, "4F" + Host.field(Host.PACKAGE)))
                .isEqualTo("00");
        assertThat(host.refusal(0xF2, 0x40, 0x02, "4F00")).isEqualTo("6A88");
        assertThat(host.refusal(0xF2, 0x20, 0x02, "4F00")).isEqualTo("6A88");
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
    }

    @Test
    void an_applet_is_installed_first_and_made_selectable_later() throws Exception {
        assertThat(install(FOR_INSTALL, Host.installData("C900"))).isEqualTo(DONE);
        assertThat(Host.answer(session, 0xF2, 0x40, 0x02, "4F00")).contains("9F700103");
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");

        open();
        String named = "0000" + Host.field(Host.APPLET) + "0100" + "00" + "00";
        assertThat(install(FOR_MAKE_SELECTABLE, named)).isEqualTo(DONE);
        assertThat(install(FOR_MAKE_SELECTABLE, named)).as("a second time").isEqualTo("6985");
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");
    }

    @Test
    void what_an_install_command_may_not_say_is_refused() throws Exception {
        String names = Host.field(Host.PACKAGE) + Host.field(Host.APPLET) + Host.field(Host.APPLET);

        assertThat(install(0x0C, names + "0104" + "02C900" + "00"))
                .as("a privilege")
                .isEqualTo("6A80");
        assertThat(install(0x0C, names + "03008000" + "02C900" + "00")).isEqualTo("6A80");
        assertThat(install(0x0C, names + "020000" + "02C900" + "00")).isEqualTo("6A80");
        assertThat(install(0x0C, names + "0100" + "02C900" + "01AA"))
                .as("a token")
                .isEqualTo("6A80");
        assertThat(install(0x0C, names + "0100" + "02C900"))
                .as("no token's length")
                .isEqualTo("6A80");
        assertThat(install(0x0C, names + "0100" + "02CA00" + "00")).isEqualTo("6A80");
        assertThat(install(0x0C, names + "0100" + "77C975" + "00".repeat(0x75) + "00"))
                .as("more than an install method takes")
                .isEqualTo("6A80");
        assertThat(install(0x0E, names + "0100" + "02C900" + "00")).isEqualTo("6A86");
        assertThat(install(0x10, "")).as("extradition").isEqualTo("6A86");
        assertThat(install(0x0C, names + "0100" + "8102C900" + "00"))
                .as("a longer length")
                .isEqualTo(DONE);
    }

    @Test
    void an_applet_gets_its_personalisation_data_through_the_issuer_domain() throws Exception {
        personalise();
        assertThat(store(0x00, 0, "AA")).isEqualTo("9000");
        assertThat(store(0x00, 1, "")).as("refused by the applet").isEqualTo("6A80");
        assertThat(store(LAST, 1, "BB")).isEqualTo("9000");
        assertThat(store(LAST, 0, "CC")).as("for the issuer domain again").isEqualTo("6A80");

        host.select(Host.APPLET);
        assertThat(host.tell(SpecimenApplet.READ, 0)).isEqualTo("00000000" + "AABB000000000000");
    }

    @Test
    void personalisation_data_come_in_the_order_of_their_numbers() throws Exception {
        personalise();
        assertThat(store(0x00, 1, "AA")).isEqualTo("6A86");
        assertThat(store(0x00, 0, "AA")).isEqualTo("9000");
        assertThat(store(0x00, 2, "CC")).isEqualTo("6A86");
        assertThat(store(0x00, 1, "BB")).as("it begins anew").isEqualTo("6A86");
        assertThat(store(LAST, 0, "DD")).isEqualTo("9000");

        host.select(Host.APPLET);
        assertThat(host.tell(SpecimenApplet.READ, 0)).isEqualTo("00000000" + "DD00000000000000");
    }

    @Test
    void an_applet_that_breaks_in_its_personalisation_is_no_end_of_the_card() throws Exception {
        personalise();
        for (int number = 0; number < 8; number++) {
            assertThat(store(0x00, number, "AA")).isEqualTo("9000");
        }

        assertThat(store(0x00, 8, "AA")).isEqualTo("6400");
        assertThat(Host.answer(session, 0xF2, 0x80, 0x02, "4F00")).endsWith("9000");
    }

    @Test
    void a_locked_or_missing_applet_is_not_personalised() throws Exception {
        host.installSpecimen();
        host.manage(0xF0, 0x40, 0x80, Host.APPLET);
        open();

        assertThat(install(FOR_PERSONALIZATION, "0000" + Host.field(Host.APPLET) + "000000"))
                .isEqualTo("6985");
        assertThat(install(FOR_PERSONALIZATION, "0000" + Host.field(Host.APPLET + "01") + "000000"))
                .isEqualTo("6A88");
        assertThat(install(FOR_PERSONALIZATION, "0000" + Host.field(Host.APPLET) + "0000"))
                .isEqualTo("6A80");
    }

    @Test
    void an_applet_that_refuses_its_parameters_is_not_there() throws Exception {
        assertThat(host.refusal(INSTALL, 0x0C, 0, Host.installData("C901FF"))).isEqualTo("6A80");
        assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
    }

    @Test
    void an_applet_is_loaded_before_it_is_installed() throws Exception {
        assertThat(unloaded.refusal(INSTALL, 0x0C, 0, Host.installData("C900"))).isEqualTo("6A88");

        session = unloaded.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        assertThat(install(FOR_LOAD, forLoad(Host.PACKAGE, ""))).isEqualTo(DONE);
        String file = "C4" + Host.field(capFile(Host.APPLET));
        assertThat(Host.answer(session, LOAD, 0x00, 0, file.substring(0, 40))).isEqualTo(DONE);
        assertThat(Host.answer(session, LOAD, LAST, 1, file.substring(40))).isEqualTo(DONE);

        unloaded.installSpecimen();
        assertThat(unloaded.select(Host.APPLET)).isEqualTo("9000");
    }

    @Test
    void a_load_file_that_is_not_what_it_says_is_refused() throws Exception {
        session = unloaded.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        assertThat(install(FOR_LOAD, forLoad("F00102030405", "")))
                .as("on no class path")
                .isEqualTo("6A80");
        assertThat(install(FOR_LOAD, Host.field(Host.PACKAGE) + "03A00000" + "000000"))
                .as("another domain")
                .isEqualTo("6A88");

        assertThat(load("", "C4" + Host.field(capFile("F053504543490199")))).isEqualTo("6A80");
        assertThat(Host.answer(session, LOAD, LAST, 0, "C400"))
                .as("nothing is begun")
                .isEqualTo("6985");
        assertThat(load("", "E2" + Host.field(capFile(Host.APPLET)))).isEqualTo("6A80");
        assertThat(load("", "C4" + Host.field("01000411223344"))).isEqualTo("6A80");

        assertThat(install(FOR_LOAD, forLoad(Host.PACKAGE, ""))).isEqualTo(DONE);
        assertThat(Host.answer(session, LOAD, 0, 1, "C4"))
                .as("the second block first")
                .isEqualTo("6A86");
        assertThat(unloaded.refusal(0xF2, 0x20, 0x02, "4F00")).isEqualTo("6A88");
    }

    @Test
    void a_load_file_whose_hash_was_announced_is_that_one_or_none() throws Exception {
        session = unloaded.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
        String cap = capFile(Host.APPLET);
        String hash = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(cap)));

        assertThat(install(FOR_LOAD, forLoad(Host.PACKAGE, "AABB")))
                .as("no hash")
                .isEqualTo("6A80");
        assertThat(load("00".repeat(32), "C4" + Host.field(cap))).isEqualTo("6A80");
        assertThat(load(hash, "C4" + Host.field(cap))).isEqualTo(DONE);
    }

    private void personalise() throws Exception {
        assertThat(install(0x0C, Host.installData("C900"))).isEqualTo(DONE);
        assertThat(install(FOR_PERSONALIZATION, "0000" + Host.field(Host.APPLET) + "000000"))
                .isEqualTo(DONE);
    }

    private String install(int role, String data) throws Exception {
        return Host.answer(session, INSTALL, role, 0, data);
    }

    private String store(int p1, int number, String data) throws Exception {
        return Host.answer(session, STORE_DATA, p1, number, data);
    }

    private String load(String hash, String file) throws Exception {
        assertThat(install(FOR_LOAD, forLoad(Host.PACKAGE, hash))).isEqualTo(DONE);
        return Host.answer(session, LOAD, LAST, 0, file);
    }

    private static String forLoad(String packageAid, String hash) {
        return Host.field(packageAid) + Host.field(Host.ISSUER_DOMAIN) + Host.field(hash) + "0000";
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
}
