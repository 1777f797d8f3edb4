package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.ALLOCATE;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.CHANGE_STATE;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.ECHO;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.FAIL;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.GENERATE_KEY;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.GENERATE_KEY_ABORTED;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.PROTOCOL;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.RANDOM;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.RANDOM_INTO_MEMORY;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.READ;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.SIGN;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.STATE;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.SURVIVE;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.TRANSIENT;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.WRITE_ABORTED;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.WRITE_COMMITTED;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.WRITE_NON_ATOMIC;
import static ua.citycard.virtualcard.specimen.SpecimenApplet.WRITE_UNFINISHED;

import com.yubico.yubikit.core.smartcard.Apdu;
import com.yubico.yubikit.core.smartcard.SmartCardProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCardTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNTOUCHED = "00" + "0000" + "00" + "0000000000000000";

    private static String everywhere(String value) {
        return value + "00" + value + "01" + value.repeat(8);
    }

    @Test
    void two_cards_have_different_chips_keys_and_random_numbers() throws Exception {
        VirtualCard first = VirtualCard.blank();
        VirtualCard second = VirtualCard.blank();
        assertThat(first.chipId()).isNotEqualTo(second.chipId());

        Host one = Host.withSpecimen(first);
        Host other = Host.withSpecimen(second);
        assertThat(one.tell(GENERATE_KEY, 0)).hasSize(130).isNotEqualTo(other.tell(GENERATE_KEY, 0));
        assertThat(one.tell(RANDOM, 0)).isNotEqualTo(other.tell(RANDOM, 0)).isNotEqualTo(one.tell(RANDOM, 0));
    }

    @Test
    void a_signature_does_not_reveal_the_key() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());
        String x = host.tell(GENERATE_KEY, 0).substring(2, 66);

        String first = r(host.tell(SIGN, 0));
        assertThat(first).isNotEqualTo(r(host.tell(SIGN, 0))).isNotEqualTo(x);
    }

    @Test
    void an_applet_speaks_over_the_issuer_domains_channel() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());
        SmartCardProtocol session = host.open(Host.APPLET, Host.MAKERS_VERSION, Host.MAKERS_KEY);

        for (String text : List.of("01", "00112233445566778899AABBCCDDEEFF", "FE".repeat(200))) {
            byte[] answer = session.sendAndReceive(new Apdu(0x80, ECHO & 0xFF, 0, 0, HEX.parseHex(text)));
            assertThat(HEX.formatHex(answer)).isEqualTo(text);
        }
        assertThat(host.send("80E2000001AA00"))
                .as("a command in the clear is the applet's affair")
                .hasSize(2 * (16 + 8 + 2))
                .endsWith("9000");
        assertThat(host.send("84E2000008" + "00".repeat(8) + "00")).isEqualTo("6982");
        assertThat(host.send("80E2000001AA00")).isEqualTo("6985");
        host.select(Host.APPLET);
        assertThat(host.send("80E2000001AA00")).isEqualTo("6982");
    }

    @Test
    void an_applet_changes_its_own_state_and_cannot_unlock_itself() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());

        assertThat(host.tell(STATE, 0)).isEqualTo("07");
        assertThat(host.tell(CHANGE_STATE, 0x0F)).isEqualTo("01");
        assertThat(host.tell(CHANGE_STATE, 0x0E)).isEqualTo("00");
        assertThat(host.tell(STATE, 0)).isEqualTo("0F");
        assertThat(host.tell(CHANGE_STATE, 0x80)).isEqualTo("01");
        assertThat(host.tell(CHANGE_STATE, 0x07)).isEqualTo("00");
        assertThat(host.tell(STATE, 0)).isEqualTo("8F");
    }

    @Test
    void the_issuer_domain_is_closed_on_the_contactless_side() throws Exception {
        List<String> transcripts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            VirtualCard card = VirtualCard.blank();
            Host.withSpecimen(card);
            Host field = Host.contactless(card);
            StringBuilder transcript = new StringBuilder();
            for (String command : List.of(
                    "00A4040000",
                    "00A4040008A00000015100000000",
                    "00A4040005A00000015100",
                    "80CA9F7F00",
                    "80500000080001020304050607",
                    "80CA00CF00",
                    "00CA006600",
                    "80F28002024F0000",
                    "00A4040008" + Host.APPLET + "00",
                    "00A4040008A00000015100000000")) {
                transcript.append(field.send(command)).append('\n');
            }
            transcripts.add(transcript.toString());
        }

        assertThat(transcripts.get(0)).isEqualTo(transcripts.get(1));
        assertThat(transcripts.get(0)).startsWith("6A82\n6A82\n6A82\n");
    }

    @Test
    void an_applet_sees_which_side_it_is_used_on() throws Exception {
        VirtualCard card = VirtualCard.blank();
        assertThat(Host.withSpecimen(card).tell(PROTOCOL, 0)).isEqualTo("01");

        Host field = Host.contactless(card);
        field.select(Host.APPLET);
        assertThat(field.tell(PROTOCOL, 0)).isEqualTo("81");
    }

    @Test
    void the_answer_to_reset_has_a_right_checksum() {
        for (CardInterface side : CardInterface.values()) {
            byte[] answer = side.answerToReset();
            byte sum = 0;
            for (int i = 1; i < answer.length; i++) {
                sum ^= answer[i];
            }
            assertThat(sum).isZero();
            assertThat(answer[1] & 0x0F).isEqualTo(10);
        }
    }

    @Test
    void a_transaction_lasts_only_when_it_is_committed() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());

        host.tell(WRITE_ABORTED, 0x11);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED);
        host.tell(WRITE_UNFINISHED, 0x22);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED);
        host.tell(WRITE_COMMITTED, 0x33);
        assertThat(host.tell(READ, 0)).isEqualTo(everywhere("33"));
    }

    @Test
    void what_the_library_writes_is_taken_back_too() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());

        host.tell(RANDOM_INTO_MEMORY, 0);
        host.tell(GENERATE_KEY_ABORTED, 0);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED);
        String key = host.tell(GENERATE_KEY, 0);
        host.tell(GENERATE_KEY_ABORTED, 0);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED + key);
    }

    @Test
    void a_power_cut_at_any_write_leaves_all_or_nothing_of_a_transaction() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);
        long before = card.writes();
        host.tell(WRITE_COMMITTED, 0x33);
        long writes = card.writes() - before;
        assertThat(writes).isEqualTo(6);

        for (long write = 1; write <= writes; write++) {
            card.cutPower(PowerCut.atWrite(write));
            assertThatThrownBy(() -> host.tell(WRITE_COMMITTED, 0x44)).isInstanceOf(PowerLostException.class);
            assertThatThrownBy(() -> host.tell(READ, 0)).isInstanceOf(PowerLostException.class);
            card.powerOn(CardInterface.CONTACT);
            host.select(Host.APPLET);
            assertThat(host.tell(READ, 0)).isEqualTo(everywhere("33"));
        }
        host.tell(WRITE_COMMITTED, 0x44);
        assertThat(host.tell(READ, 0)).isEqualTo(everywhere("44"));
    }

    @Test
    void a_power_cut_tears_what_is_not_atomic() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);

        card.cutPower(PowerCut.atWrite(4));
        assertThatThrownBy(() -> host.tell(WRITE_NON_ATOMIC, 0xAA)).isInstanceOf(PowerLostException.class);

        card.powerOn(CardInterface.CONTACT);
        host.select(Host.APPLET);
        assertThat(host.tell(READ, 0)).isEqualTo("00000000" + "AAAAAA0000000000");
    }

    @Test
    void no_applet_outlives_the_power() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);

        card.cutPower(PowerCut.atWrite(1));
        assertThatThrownBy(() -> host.tell(SURVIVE, 0x55)).isInstanceOf(PowerLostException.class);

        card.powerOn(CardInterface.CONTACT);
        host.select(Host.APPLET);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED);
    }

    @Test
    void a_card_is_pulled_before_a_command_or_before_its_answer() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);

        card.cutPower(PowerCut.beforeCommand(2));
        host.tell(STATE, 0);
        assertThatThrownBy(() -> host.tell(WRITE_COMMITTED, 0x11)).isInstanceOf(PowerLostException.class);
        card.powerOn(CardInterface.CONTACT);
        host.select(Host.APPLET);
        assertThat(host.tell(READ, 0)).isEqualTo(UNTOUCHED);

        card.cutPower(PowerCut.beforeAnswer(1));
        assertThatThrownBy(() -> host.tell(WRITE_COMMITTED, 0x22)).isInstanceOf(PowerLostException.class);
        card.powerOn(CardInterface.CONTACT);
        host.select(Host.APPLET);
        assertThat(host.tell(READ, 0)).isEqualTo(everywhere("22"));
    }

    @Test
    void a_power_cut_takes_the_place_of_an_earlier_order() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);

        card.cutPower(PowerCut.atWrite(1));
        card.cutPower(PowerCut.beforeCommand(2));
        host.tell(WRITE_COMMITTED, 0x11);
        assertThatThrownBy(() -> host.tell(READ, 0)).isInstanceOf(PowerLostException.class);
    }

    @Test
    void a_power_cut_in_an_installation_leaves_nothing_half_there() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.contact(card);
        long before = card.writes();
        host.installSpecimen();
        long writes = card.writes() - before;
        host.manage(0xE4, 0, 0, "4F" + Host.field(Host.APPLET));

        for (long write = 1; write <= writes; write++) {
            card.cutPower(PowerCut.atWrite(write));
            assertThatThrownBy(host::installSpecimen).isInstanceOf(PowerLostException.class);
            card.powerOn(CardInterface.CONTACT);
            assertThat(host.select(Host.APPLET)).isEqualTo("6A82");
            assertThat(host.refusal(0xF2, 0x40, 0x02, "4F00")).isEqualTo("6A88");
        }
        host.installSpecimen();
        assertThat(host.select(Host.APPLET)).isEqualTo("9000");
    }

    @Test
    void transient_memory_is_lost_with_the_power() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);
        host.tell(TRANSIENT, 0);
        assertThat(host.tell(TRANSIENT, 0)).isEqualTo("02");

        card.powerOn(CardInterface.CONTACT);
        host.select(Host.APPLET);
        assertThat(host.tell(TRANSIENT, 0)).isEqualTo("01");
    }

    @Test
    void a_card_without_power_does_not_answer() {
        VirtualCard card = VirtualCard.blank();

        assertThatThrownBy(() -> card.transceive(HEX.parseHex("80CA9F7F00"))).isInstanceOf(PowerLostException.class);
    }

    @Test
    void what_an_applet_allocates_is_counted() throws Exception {
        VirtualCard card = VirtualCard.blank();
        Host host = Host.withSpecimen(card);
        Allocations installed = card.allocations();
        assertThat(installed.transientBytes()).isGreaterThanOrEqualTo(8);
        assertThat(installed.persistentBytes()).isEqualTo(8 + 2 + 1);

        host.tell(WRITE_COMMITTED, 1);
        assertThat(card.allocations()).isEqualTo(installed);
        host.tell(ALLOCATE, 100);
        assertThat(card.allocations().persistentBytes()).isEqualTo(installed.persistentBytes() + 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00CA00",
                "00CA000000AA",
                "00CA000000AABBCC",
                "00CA0000000001",
                "00CA000002AA",
                "00CA000001AABBCC"
            })
    void bytes_that_are_no_short_command_have_a_wrong_length(String bytes) throws Exception {
        assertThat(Host.withSpecimen(VirtualCard.blank()).send(bytes)).isEqualTo("6700");
    }

    @Test
    void an_applets_mistake_is_6F00() throws Exception {
        Host host = Host.withSpecimen(VirtualCard.blank());

        assertThat(host.send(String.format("00%02X000000", FAIL))).isEqualTo("6F00");
        assertThat(host.tell(STATE, 0)).isEqualTo("07");
    }

    @Test
    void the_card_prints_nothing() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Host host = Host.withSpecimen(VirtualCard.blank());
            host.tell(GENERATE_KEY, 0);
            host.tell(SIGN, 0);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static String r(String derSignature) throws IOException {
        ASN1Sequence sequence = ASN1Sequence.getInstance(HEX.parseHex(derSignature));
        return String.format(
                "%064X", ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue());
    }
}
