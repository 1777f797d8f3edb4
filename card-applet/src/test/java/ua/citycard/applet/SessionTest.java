package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.IsoPadding;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.OneStepKdf;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.ResponseApdu;

/** Secure messaging as the bytes go, by the keys of a tap; the terminal's own code is too well-behaved for it. */
class SessionTest {
    private static final int REFUSED = 0x6982;
    private static final HexFormat HEX = HexFormat.of();
    /** Object 81: the canteen's second slot of a day, by one claim. */
    private static final String LUNCH = "810C" + "00" + "260C" + "02" + "1122334455667788";

    private final City city = new City();
    private final ReaderCredential canteen = city.canteen();
    private final CityCard card;
    private ApduTransport field = command -> new byte[0];
    private byte[] encryptionKey = {};
    private byte[] macKey = {};

    SessionTest() throws IOException {
        card = city.card(4711);
        tap();
    }

    @Test
    void a_session_serves_many_commands() throws IOException {
        for (int number = 1; number <= 40; number++) {
            assertThat(plainTextOf(send(readCertificate(number)), number)).hasSize(223);
        }
    }

    @Test
    void responses_carry_their_own_counter_and_mac() throws IOException {
        byte[] first = send(readCertificate(1)).data();
        byte[] second = send(readCertificate(2)).data();

        assertThat(first).hasSize(242).startsWith(0x87, 0x81, 0xE1, 0x01);
        for (int at = 4; at < 228; at += 16) {
            assertThat(Arrays.copyOfRange(second, at, at + 16)).isNotEqualTo(Arrays.copyOfRange(first, at, at + 16));
        }
    }

    @Test
    void without_a_session_there_is_nothing_to_read() throws IOException {
        ApduTransport other = card.contactless();
        CityCard.APPLET.select(other);

        assertThat(ResponseApdu.parse(other.transceive(readCertificate(1))).statusWord())
                .isEqualTo(REFUSED);
    }

    @Test
    void a_command_is_not_taken_twice() throws IOException {
        send(readCertificate(1));

        assertRefusedForGood(readCertificate(1));
    }

    @Test
    void a_command_is_not_left_out() throws IOException {
        assertRefusedForGood(readCertificate(2));
    }

    @Test
    void any_flipped_bit_of_a_command_ends_the_session() throws IOException {
        for (String[] command : new String[][] {{"0CCA7F21", "970100"}, {"0C400000", LUNCH + "970100"}}) {
            int bits = command(command[0], command[1], 1).length * Byte.SIZE;
            for (int bit = 0; bit < bits; bit++) {
                tap();
                byte[] flipped = command(command[0], command[1], 1);
                byte length = flipped[4];
                flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                if (reachesTheApplet(flipped, length)) {
                    assertThat(send(flipped).encode())
                            .as("%s, bit %d", command[0], bit)
                            .hasSize(2)
                            .isNotEqualTo(HEX.parseHex("9000"));
                    assertThat(send(readCertificate(1)).statusWord())
                            .as("after %s, bit %d", command[0], bit)
                            .isEqualTo(REFUSED);
                }
            }
        }
        tap();
        byte[] lunch = plainTextOf(send(command("0C400000", LUNCH + "970100", 1)), 1);
        assertThat(lunch[0]).as("nobody has had lunch yet").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8102", // less than it says
                "8100", // an empty value
                "8001FF", // encrypted, which the protocol has not
                "810C0000000000000000000000000000", // more than it says
                "810D00000000000000000000000000" // longer than any value of the protocol
            })
    void other_objects_are_refused_even_with_a_right_mac(String objects) throws IOException {
        assertRefusedForGood(command("0C400000", objects + "970100", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "970101", "9700", "97020000", "990100"})
    void another_expected_length_is_refused_even_with_a_right_mac(String expected) throws IOException {
        assertRefusedForGood(command("0CCA7F21", expected, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0CCA7F22", "0CCA0000", "0C407F21", "0C400001"})
    void other_parameters_are_refused_even_with_a_right_mac(String header) throws IOException {
        assertRefusedForGood(command(header, "970100", 1));
    }

    @Test
    void a_request_of_another_length_is_refused_even_with_a_right_mac() throws IOException {
        assertRefusedForGood(command("0C400000", "810B0023400200000000000000" + "970100", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00A4040007F0554143430101" + "00",
                "0086000000",
                "00B0000000",
                "8050000008000102030405060700",
                "80CA010100",
                "0CB00000" + "00",
                "B0000000"
            })
    void any_other_command_ends_it(String command) throws IOException {
        field.transceive(HEX.parseHex(command));

        assertThat(send(readCertificate(1)).statusWord()).isEqualTo(REFUSED);
    }

    @Test
    void a_new_tap_has_new_keys() throws IOException {
        byte[] before = macKey;
        tap();

        assertThat(macKey).isNotEqualTo(before);
        assertThat(send(readCertificate(1)).statusWord()).isEqualTo(ResponseApdu.DONE);
    }

    @Test
    void it_ends_with_the_power() throws IOException {
        field = card.contactless();
        CityCard.APPLET.select(field);

        assertThat(send(readCertificate(1)).statusWord()).isEqualTo(REFUSED);
    }

    private void assertRefusedForGood(byte[] command) throws IOException {
        assertThat(send(command).encode()).isEqualTo(HEX.parseHex("6982"));
        for (int number = 1; number <= 3; number++) {
            assertThat(send(readCertificate(number)).statusWord()).isEqualTo(REFUSED);
        }
    }

    /** Not so commands of other logical channels, of a wrong length, or with another Le. */
    private static boolean reachesTheApplet(byte[] command, byte length) {
        return (command[0] & 0x43) == 0 && command[4] == length && command[command.length - 1] == 0;
    }

    /** Opens a session, by the letter of the protocol. */
    private void tap() throws IOException {
        field = card.contactless();
        byte[] greeting = CityCard.APPLET.select(field);
        byte[] request = Der.encode(0x7C, canteen.certificate().encode(), Der.encode(0x81, new byte[16]));
        byte[] header = {0x00, (byte) 0x86, 0x00, 0x00, (byte) request.length};
        byte[] answer = field.transceive(Der.concat(header, request, new byte[1]));
        byte[] ephemeral = Arrays.copyOfRange(answer, 5, 70);
        byte[] secret = canteen.key().agree(P256Point.parse(ephemeral));
        byte[] keys = OneStepKdf.derive(secret, Label.TAP.message(Sha256.of(greeting, request, ephemeral)));
        encryptionKey = Arrays.copyOf(keys, 16);
        macKey = Arrays.copyOfRange(keys, 16, 32);
    }

    private ResponseApdu send(byte[] command) throws IOException {
        return ResponseApdu.parse(field.transceive(command));
    }

    private byte[] readCertificate(int number) {
        return command("0CCA7F21", "970100", number);
    }

    /** A command with a right MAC for the number. */
    private byte[] command(String header, String objects, int number) {
        byte[] head = HEX.parseHex(header);
        byte[] data = HEX.parseHex(objects);
        byte[] mac = mac(counter(1, number), IsoPadding.pad(head), IsoPadding.pad(data));
        byte[] body = Der.concat(data, Der.encode(0x8E, mac));
        return Der.concat(head, new byte[] {(byte) body.length}, body, new byte[1]);
    }

    private byte[] plainTextOf(ResponseApdu response, int number) {
        byte[] data = response.data();
        byte[] objects = Arrays.copyOf(data, data.length - 10);
        int encryptedAt = objects[1] == (byte) 0x81 ? 4 : 3;
        assertThat(Der.concat(objects, Der.encode(0x8E, mac(counter(2, number), IsoPadding.pad(objects)))))
                .isEqualTo(data);
        byte[] iv = Aes.encryptCbc(encryptionKey, new byte[16], counter(2, number));
        byte[] padded = Aes.decryptCbc(encryptionKey, iv, Arrays.copyOfRange(objects, encryptedAt, objects.length - 4));
        return IsoPadding.unpad(padded).orElseThrow();
    }

    private byte[] mac(byte[]... parts) {
        return Arrays.copyOf(Aes.cmac(macKey, parts), 8);
    }

    private static byte[] counter(int direction, int number) {
        return ByteBuffer.allocate(16).put((byte) direction).putInt(12, number).array();
    }
}
