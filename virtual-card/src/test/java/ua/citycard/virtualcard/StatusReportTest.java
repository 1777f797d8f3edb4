package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GET STATUS (GlobalPlatform 11.4), above all a list that one answer cannot hold. */
class StatusReportTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int INSTANCES = 8;
    private static final int ISSUER_DOMAIN = 0x80;
    private static final int APPLICATIONS = 0x40;
    private static final int LOAD_FILES = 0x20;
    private static final int FIRST = 0x02;
    private static final int NEXT = 0x03;

    private final Host host = Host.contact(VirtualCard.blank());
    private SmartCardProtocol session;

    @BeforeEach
    void installMoreThanOneAnswerHolds() throws Exception {
        session = open();
        for (int i = 0; i < INSTANCES; i++) {
            String instance = Host.field(Host.APPLET + String.format("%02X", i));
            String data = Host.field(Host.PACKAGE) + Host.field(Host.APPLET) + instance + "0100" + "02C900" + "00";
            session.sendAndReceive(new Apdu(0x80, 0xE6, 0x0C, 0, HEX.parseHex(data)));
        }
    }

    @Test
    void a_list_that_is_too_long_for_one_answer_continues() throws Exception {
        String first = status(APPLICATIONS, FIRST);
        assertThat(first).endsWith("6310");
        String all = first;
        for (String part = first; part.endsWith("6310"); ) {
            part = status(APPLICATIONS, NEXT);
            all += part;
        }

        assertThat(all).endsWith("9000");
        assertThat(all.split("9F7001", -1)).hasSize(INSTANCES + 1);
        assertThat(status(APPLICATIONS, NEXT)).as("after the last").isEqualTo("6985");
    }

    @Test
    void a_list_that_is_asked_for_again_begins_again() throws Exception {
        String first = status(APPLICATIONS, FIRST);
        status(APPLICATIONS, NEXT);

        assertThat(status(APPLICATIONS, FIRST)).isEqualTo(first);
    }

    @Test
    void what_was_not_begun_does_not_continue() throws Exception {
        assertThat(status(APPLICATIONS, NEXT)).isEqualTo("6985");

        status(APPLICATIONS, FIRST);
        assertThat(status(LOAD_FILES, NEXT)).as("another list").isEqualTo("6985");
        assertThat(status(ISSUER_DOMAIN, NEXT)).as("the issuer domain alone").isEqualTo("6985");

        session = open();
        assertThat(status(APPLICATIONS, NEXT)).as("another application session").isEqualTo("6985");
    }

    @Test
    void the_issuer_domain_is_told_of_whatever_is_searched_for() throws Exception {
        assertThat(status(ISSUER_DOMAIN, FIRST, "4F05F053504543")).startsWith("E3134F08" + Host.ISSUER_DOMAIN);
    }

    @Test
    void a_search_goes_by_the_beginning_of_a_name() throws Exception {
        assertThat(status(APPLICATIONS, FIRST, "4F09" + Host.APPLET + "03"))
                .contains(Host.APPLET + "03")
                .endsWith("9000");
        assertThat(status(APPLICATIONS, FIRST, "4F05A000000003")).isEqualTo("6A88");
        assertThat(status(LOAD_FILES, FIRST, "4F05F053504543" + "5C024F9F")).contains(Host.PACKAGE);
        assertThat(status(APPLICATIONS, FIRST, "5C00")).isEqualTo("6A80");
        assertThat(status(0x01, FIRST)).isEqualTo("6A86");
        assertThat(status(APPLICATIONS, 0x00)).as("the format of old").isEqualTo("6A86");
    }

    private SmartCardProtocol open() throws Exception {
        return host.open(Host.ISSUER_DOMAIN, Host.MAKERS_VERSION, Host.MAKERS_KEY);
    }

    private String status(int subset, int occurrence) throws Exception {
        return status(subset, occurrence, "4F00");
    }

    private String status(int subset, int occurrence, String criteria) throws Exception {
        return Host.answer(session, 0xF2, subset, occurrence, criteria);
    }
}
