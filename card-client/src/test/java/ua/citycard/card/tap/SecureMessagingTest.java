package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.IsoPadding;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** The session that docs/card-protocol.md, 8, goes through, and what becomes of it when somebody alters it. */
class SecureMessagingTest {
    private static final CommandApdu READ_CERTIFICATE = CommandApdu.of(0x0C, 0xCA, 0x7F, 0x21);
    private static final CommandApdu USE_SERVICE = CommandApdu.of(0x0C, 0x40, 0x00, 0x00);
    private static final byte[] NONE = {};

    private final WorkedExample example;
    private final byte[] claim;

    SecureMessagingTest() throws IOException {
        example = WorkedExample.read();
        byte[] useService = example.get("USE SERVICE");
        claim = Arrays.copyOfRange(useService, 5, 19);
    }

    @Test
    void commands_are_the_documents_and_answers_are_understood() throws IOException {
        SecureMessaging session = session();
        assertThat(data(session.exchange(answering("READ CERTIFICATE", "answer to READ"), READ_CERTIFICATE, NONE)))
                .isEqualTo(example.get("card certificate"));
        assertThat(data(session.exchange(answering("USE SERVICE", "answer to USE"), USE_SERVICE, claim)))
                .isEqualTo(example.get("result, record, signature"));
    }

    @Test
    void every_flipped_bit_of_a_certificate_that_is_read_ends_the_session() throws IOException {
        byte[] answer = example.get("answer to READ");
        for (int bit = 0; bit < 8 * answer.length; bit++) {
            assertRefused(session(), READ_CERTIFICATE, NONE, answer, bit);
        }
    }

    @Test
    void every_flipped_bit_of_a_receipt_ends_the_session() throws IOException {
        byte[] answer = example.get("answer to USE");
        for (int bit = 0; bit < 8 * answer.length; bit++) {
            SecureMessaging session = session();
            session.exchange(answering("READ CERTIFICATE", "answer to READ"), READ_CERTIFICATE, NONE);
            assertRefused(session, USE_SERVICE, claim, answer, bit);
        }
    }

    @Test
    void every_flipped_bit_of_the_first_answer_or_its_mac_ends_the_session() {
        byte[] answer = example.get("answer to AUTHENTICATE");
        byte[] encrypted = Arrays.copyOfRange(answer, 72, 152);
        byte[] mac = Arrays.copyOfRange(answer, 154, 162);
        assertThat(session().open(encrypted, mac)).hasValue(example.get("plain text of E"));
        for (int bit = 0; bit < 8 * encrypted.length; bit++) {
            assertThat(session().open(flip(encrypted, bit), mac)).isEmpty();
        }
        for (int bit = 0; bit < 8 * mac.length; bit++) {
            SecureMessaging session = session();
            assertThat(session.open(encrypted, flip(mac, bit))).isEmpty();
            assertOver(session);
        }
    }

    @Test
    void an_answer_is_good_for_its_own_command_only() throws IOException {
        SecureMessaging session = session();
        session.exchange(answering("READ CERTIFICATE", "answer to READ"), READ_CERTIFICATE, NONE);
        ApduTransport replay = command -> example.get("answer to READ");
        assertThat(session.exchange(replay, READ_CERTIFICATE, NONE)).isInstanceOf(SecureAnswer.Forged.class);
        assertOver(session);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11})
    void an_answer_cut_short_is_forged(int length) throws IOException {
        byte[] cut = Arrays.copyOf(example.get("answer to READ"), length);
        ApduTransport card = command -> ResponseApdu.of(cut, ResponseApdu.DONE).encode();
        assertThat(session().exchange(card, READ_CERTIFICATE, NONE)).isInstanceOf(SecureAnswer.Forged.class);
    }

    /** Objects of another form than the protocol's, all of them with a right MAC. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "87110100000000000000000000000000000000", // no status word
                "99029000", // no data
                "OTHER" + "99029000", // no padding of ISO/IEC 9797-1
                "870101" + "99029000", // a padding of nothing
                "8700" + "99029000", // not even its mark
                "870401112233" + "99029000", // no whole block
                "GOOD" + "99026283", // another status word within
                "GOOD" + "990190", // half of one
                "GOOD" + "99029000" + "8100", // an object too many
                "99029000" + "GOOD" // the other way round
            })
    void another_form_is_forged_even_with_a_right_mac(String objects) throws IOException {
        SecureAnswer answer = session().exchange(command -> answer(objects), READ_CERTIFICATE, NONE);
        assertThat(answer).isInstanceOf(SecureAnswer.Forged.class);
    }

    @Test
    void the_right_form_is_genuine_with_a_right_mac() throws IOException {
        SecureAnswer answer = session().exchange(command -> answer("GOOD" + "99029000"), READ_CERTIFICATE, NONE);
        assertThat(data(answer)).containsExactly(0x5A);
    }

    @Test
    void a_lost_card_ends_the_session() {
        SecureMessaging session = session();
        ApduTransport pulled = command -> {
            throw new CardLostException("pulled", null);
        };
        assertThatExceptionOfType(CardLostException.class)
                .isThrownBy(() -> session.exchange(pulled, READ_CERTIFICATE, NONE));
        assertOver(session);
    }

    /** What a session of wiped keys would open is nothing of the other side's. */
    @Test
    void a_session_that_was_closed_has_no_keys() {
        byte[] answer = example.get("answer to AUTHENTICATE");
        byte[] encrypted = Arrays.copyOfRange(answer, 72, 152);
        SecureMessaging session = session();
        session.close();
        assertThat(session.open(encrypted, Arrays.copyOfRange(answer, 154, 162)))
                .isEmpty();
        assertOver(session);
    }

    private SecureMessaging session() {
        return SecureMessaging.derive(example.get("Z"), example.get("T"));
    }

    private ApduTransport answering(String command, String answer) {
        return sent -> {
            assertThat(HexFormat.of().formatHex(sent)).isEqualTo(HexFormat.of().formatHex(example.get(command)));
            return example.get(answer);
        };
    }

    /** A card's answer to the session's first command; GOOD is the object of one byte that it encrypted, OTHER the same with another mark. */
    private byte[] answer(String objects) {
        byte[] counter = HexFormat.of().parseHex("02" + "00".repeat(14) + "01");
        byte[] iv = Aes.encryptCbc(example.get("Kenc"), new byte[16], counter);
        byte[] encrypted = Aes.encryptCbc(example.get("Kenc"), iv, IsoPadding.pad(new byte[] {0x5A}));
        String cryptogram = HexFormat.of().formatHex(encrypted);
        byte[] signed = HexFormat.of()
                .parseHex(objects.replace("GOOD", "871101" + cryptogram).replace("OTHER", "871102" + cryptogram));
        byte[] mac = Arrays.copyOf(Aes.cmac(example.get("Kmac"), counter, IsoPadding.pad(signed)), 8);
        return ResponseApdu.of(Der.concat(signed, Der.encode(0x8E, mac)), ResponseApdu.DONE)
                .encode();
    }

    private static void assertRefused(
            SecureMessaging session, CommandApdu command, byte[] objects, byte[] answer, int bit) throws IOException {
        byte[] altered = flip(answer, bit);
        SecureAnswer read = session.exchange(sent -> altered, command, objects);
        if (bit / 8 < answer.length - 2) {
            assertThat(read).as("bit %d", bit).isInstanceOf(SecureAnswer.Forged.class);
        } else {
            int statusWord = ResponseApdu.parse(altered).statusWord();
            assertThat(read).as("bit %d", bit).isEqualTo(new SecureAnswer.Refused(statusWord));
        }
        assertOver(session);
    }

    private static void assertOver(SecureMessaging session) {
        assertThatIllegalStateException()
                .isThrownBy(() -> session.exchange(command -> new byte[2], READ_CERTIFICATE, NONE));
    }

    private static byte[] data(SecureAnswer answer) {
        assertThat(answer).isInstanceOf(SecureAnswer.Genuine.class);
        return ((SecureAnswer.Genuine) answer).data();
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
