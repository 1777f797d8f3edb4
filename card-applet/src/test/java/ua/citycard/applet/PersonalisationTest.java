package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

class PersonalisationTest {
    private static final int DONE = 0x9000;
    private static final int NOT_SECURED = 0x6982;
    private static final int OUT_OF_ORDER = 0x6985;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int WRONG_VALUE = 0x6A80;
    private static final int NO_SUCH_OBJECT = 0x6A88;
    private static final SecurityLevel ENOUGH = SecurityLevel.C_DECRYPTION_C_MAC_R_MAC;

    private static final int IDENTITY = 0x0101;
    private static final int AUTHORITY = 0x0102;
    private static final int DATE = 0x0103;
    private static final int KEY_PAIR = 0x0104;
    private static final int CERTIFICATE = 0x0105;
    private static final int AUTHORITY_BEFORE = 0x0106;

    private final City city = new City();

    @Test
    void a_blank_becomes_a_card_that_names_the_terminals_authority_and_nothing_else() throws IOException {
        CityCard card = city.card(4711);

        assertThat(CityCard.APPLET.select(card.contactless()))
                .isEqualTo(
                        HexFormat.of().parseHex("800101420A" + hex("UATCA00001".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void before_that_it_says_only_its_version() throws IOException {
        assertThat(CityCard.APPLET.select(city.selectable(1).contactless()))
                .isEqualTo(HexFormat.of().parseHex("800101"));
    }

    @Test
    void before_that_no_tap_is_answered() throws IOException {
        CityCard blank = city.selectable(1);

        assertThat(blank.tap(city.canteen())).isInstanceOf(TapResult.Refused.class);
        assertThat(blank.authenticate(new byte[242]).statusWord()).isEqualTo(NOT_SECURED);
    }

    @ParameterizedTest
    @EnumSource(SecurityLevel.class)
    void commands_must_be_encrypted_and_have_a_mac_as_answers_must(SecurityLevel level) throws IOException {
        boolean enough = (level.code() & 0x13) == 0x13;

        try (Scp03Session channel = city.selectable(1).manage(level)) {
            assertThat(store(channel, 0, IDENTITY, identity(1))).isEqualTo(enough ? DONE : NOT_SECURED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80E20800", "84E20800", "80CA0101", "84CA0101", "80F0400F", "84F0400F"})
    void without_a_channel_nothing_is_done(String header) throws IOException {
        ApduTransport reader = city.selectable(1).contact();
        CityCard.APPLET.select(reader);

        assertThat(statusWord(reader, header + "10000102030405060708090A0B0C0D0E0F"))
                .isEqualTo(NOT_SECURED);
        assertThat(statusWord(reader, header)).isEqualTo(NOT_SECURED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8050000008000102030405060700", "84823300080001020304050607", "80E208000100", "80F0400F"})
    void over_the_air_nothing_is_done(String command) throws IOException {
        ApduTransport field = city.selectable(1).contactless();
        CityCard.APPLET.select(field);

        assertThat(statusWord(field, command)).isEqualTo(NOT_SECURED);
    }

    @Test
    void a_command_slipped_in_without_protection_is_refused() throws IOException {
        CityCard blank = city.selectable(1);
        try (Scp03Session channel = blank.manage(ENOUGH)) {
            String block = "80E208000F01010C" + hex(identity(1));

            assertThat(statusWord(blank.chip()::transceive, block)).isEqualTo(NOT_SECURED);
            assertThat(CityCard.read(channel, IDENTITY).statusWord()).isNotEqualTo(DONE);
        }
    }

    @Test
    void a_channel_ends_when_another_application_is_selected() throws IOException {
        CityCard blank = city.selectable(1);
        try (Scp03Session channel = blank.manage(ENOUGH)) {
            ApduTransport reader = blank.chip()::transceive;
            statusWord(reader, "00A4040008A000000151000000");
            CityCard.APPLET.select(reader);

            assertThat(store(channel, 0, IDENTITY, identity(1))).isEqualTo(NOT_SECURED);
        }
    }

    @Test
    void blocks_come_in_their_order() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(OUT_OF_ORDER);
            assertThat(store(channel, 0, AUTHORITY, authority())).isEqualTo(OUT_OF_ORDER);
            assertThat(store(channel, 0, IDENTITY, identity(1))).isEqualTo(DONE);
            assertThat(store(channel, 2, DATE, date("260901"))).isEqualTo(OUT_OF_ORDER);
            assertThat(store(channel, 1, DATE, date("260901"))).isEqualTo(OUT_OF_ORDER);
            assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(DONE);
            assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(OUT_OF_ORDER);
            assertThat(store(channel, 0, IDENTITY, identity(1))).isEqualTo(DONE);
            assertThat(store(channel, 2, DATE, date("260901"))).as("begun anew").isEqualTo(OUT_OF_ORDER);
        }
    }

    @Test
    void the_last_block_is_named_as_such_and_no_other_one() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            assertThat(CityCard.store(channel, 0x88, 0, IDENTITY, identity(1))).isEqualTo(OUT_OF_ORDER);
            assertThat(CityCard.store(channel, 0x00, 0, IDENTITY, identity(1))).isEqualTo(OUT_OF_ORDER);
            byte[] certificate = upToCertificate(channel, 1);
            assertThat(CityCard.store(channel, 0x08, 4, CERTIFICATE, certificate))
                    .isEqualTo(OUT_OF_ORDER);
            assertThat(CityCard.store(channel, 0x88, 4, CERTIFICATE, certificate))
                    .isEqualTo(DONE);
        }
    }

    @Test
    void after_the_last_block_there_is_none() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            byte[] certificate = upToCertificate(channel, 1);
            CityCard.store(channel, 0x88, 4, CERTIFICATE, certificate);

            assertThat(store(channel, 5, AUTHORITY_BEFORE, certificate)).isEqualTo(OUT_OF_ORDER);
            assertThat(setStatus(channel, LifeCycle.PERSONALIZED)).isEqualTo(DONE);
        }
    }

    @Test
    void a_new_channel_begins_anew() throws IOException {
        CityCard blank = city.selectable(1);
        try (Scp03Session channel = blank.manage(ENOUGH)) {
            store(channel, 0, IDENTITY, identity(1));
        }

        try (Scp03Session channel = blank.manage(ENOUGH)) {
            assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(OUT_OF_ORDER);
            assertThat(CityCard.read(channel, IDENTITY).statusWord()).isEqualTo(NO_SUCH_OBJECT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "98040000000000000000000001", // too long
        "9804000000000000000001", // too short
        "980300000000000000000001", // another issuer
        "98040000000000A000000001", // no digit, low
        "98040000000000" + "0A" + "00000001" // no digit, high
    })
    void a_number_that_is_none_is_refused(String value) throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            assertThat(store(channel, 0, IDENTITY, HexFormat.of().parseHex(value)))
                    .isEqualTo(WRONG_VALUE);
        }
    }

    @Test
    void an_authority_without_a_whole_point_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            store(channel, 0, IDENTITY, identity(1));
            byte[] compressed = authority();
            compressed[10] = 2;

            assertThat(store(channel, 1, AUTHORITY, compressed)).isEqualTo(WRONG_VALUE);
            assertThat(store(channel, 1, AUTHORITY, Arrays.copyOf(authority(), 74)))
                    .isEqualTo(WRONG_VALUE);
            assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UACCA00001", "UATCA0000A", "UATCA0000/", "uatca00001", "UATCB00001"})
    void an_authority_of_another_name_is_refused(String name) throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            store(channel, 0, IDENTITY, identity(1));
            byte[] other = authority();
            System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, other, 0, name.length());

            assertThat(store(channel, 1, AUTHORITY, other)).isEqualTo(WRONG_VALUE);
        }
    }

    @Test
    void a_date_that_is_none_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            store(channel, 0, IDENTITY, identity(1));
            store(channel, 1, AUTHORITY, authority());

            assertThat(store(channel, 2, DATE, date("260931"))).isEqualTo(WRONG_VALUE);
            assertThat(store(channel, 2, DATE, date("2609"))).isEqualTo(WRONG_VALUE);
            assertThat(store(channel, 2, DATE, date("260930"))).isEqualTo(DONE);
        }
    }

    @Test
    void a_data_group_whose_length_is_not_the_blocks_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            CommandApdu block = CommandApdu.of(0x80, 0xE2, 0x08, 0);
            assertThat(channel.send(block).statusWord()).isEqualTo(WRONG_LENGTH);
            assertThat(channel.send(block.withData(new byte[] {1, 1})).statusWord())
                    .isEqualTo(WRONG_LENGTH);
            assertThat(channel.send(block.withData(new byte[] {1, 1, 12, 0})).statusWord())
                    .isEqualTo(WRONG_LENGTH);
        }
    }

    @Test
    void the_proof_of_the_new_key_holds() throws IOException {
        try (Scp03Session channel = city.selectable(7).manage(ENOUGH)) {
            upToKeyPair(channel, 7);

            assertThat(proofHolds(CityCard.read(channel, KEY_PAIR).data(), 7)).isTrue();
        }
    }

    @Test
    @Tag("deep")
    void however_often_a_chip_makes_a_key_the_pair_fits() throws IOException {
        try (Scp03Session channel = city.selectable(7).manage(ENOUGH)) {
            for (int i = 0; i < 2000; i++) {
                upToKeyPair(channel, 7);

                assertThat(proofHolds(CityCard.read(channel, KEY_PAIR).data(), 7))
                        .isTrue();
            }
        }
    }

    @Test
    void two_chips_make_different_keys_and_one_chip_another_key_each_time() throws IOException {
        try (Scp03Session first = city.selectable(7).manage(ENOUGH);
                Scp03Session second = city.selectable(7).manage(ENOUGH)) {
            upToKeyPair(first, 7);
            upToKeyPair(second, 7);
            byte[] one = CityCard.read(first, KEY_PAIR).data();
            byte[] other = CityCard.read(second, KEY_PAIR).data();
            upToKeyPair(first, 7);

            assertThat(Arrays.copyOf(one, 65)).isNotEqualTo(Arrays.copyOf(other, 65));
            assertThat(Arrays.copyOf(CityCard.read(first, KEY_PAIR).data(), 65)).isNotEqualTo(Arrays.copyOf(one, 65));
        }
    }

    @Test
    void a_certificate_for_another_key_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            upToKeyPair(channel, 1);
            CvCertificate other = city.certificate(
                    CardNumber.ofSerial(1), City.CURVE.generate().publicKey());

            assertThat(CityCard.store(channel, 0x88, 4, CERTIFICATE, other.encode()))
                    .isEqualTo(WRONG_VALUE);
        }
    }

    @Test
    void a_certificate_for_another_number_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            upToKeyPair(channel, 1);
            P256Point key = P256Point.parse(
                    Arrays.copyOf(CityCard.read(channel, KEY_PAIR).data(), 65));
            CvCertificate other = city.certificate(CardNumber.ofSerial(2), key);

            assertThat(CityCard.store(channel, 0x88, 4, CERTIFICATE, other.encode()))
                    .isEqualTo(WRONG_VALUE);
        }
    }

    @Test
    void a_terminals_certificate_is_refused() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            upToKeyPair(channel, 1);

            assertThat(CityCard.store(
                            channel,
                            0x88,
                            4,
                            CERTIFICATE,
                            city.canteen().certificate().encode()))
                    .isEqualTo(WRONG_VALUE);
        }
    }

    @Test
    void what_was_stored_is_read_back_and_nothing_more() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            assertThat(CityCard.read(channel, IDENTITY).statusWord()).isEqualTo(NO_SUCH_OBJECT);
            byte[] certificate = upToCertificate(channel, 1);
            assertThat(CityCard.read(channel, CERTIFICATE).statusWord()).isEqualTo(NO_SUCH_OBJECT);
            CityCard.store(channel, 0x88, 4, CERTIFICATE, certificate);

            assertThat(CityCard.read(channel, IDENTITY).data()).isEqualTo(identity(1));
            assertThat(CityCard.read(channel, AUTHORITY).data()).isEqualTo(authority());
            assertThat(CityCard.read(channel, DATE).data()).isEqualTo(date("260901"));
            assertThat(CityCard.read(channel, CERTIFICATE).data()).isEqualTo(certificate);
            assertThat(CityCard.read(channel, AUTHORITY_BEFORE).statusWord()).isEqualTo(NO_SUCH_OBJECT);
            assertThat(CityCard.read(channel, 0x0107).statusWord()).isEqualTo(NO_SUCH_OBJECT);
            assertThat(CityCard.read(channel, 0xFFFF).statusWord()).isEqualTo(NO_SUCH_OBJECT);
        }
    }

    @Test
    void nothing_is_personalised_while_anything_is_missing() throws IOException {
        try (Scp03Session channel = city.selectable(1).manage(ENOUGH)) {
            assertThat(setStatus(channel, LifeCycle.PERSONALIZED)).isEqualTo(OUT_OF_ORDER);
            byte[] certificate = upToCertificate(channel, 1);
            assertThat(setStatus(channel, LifeCycle.PERSONALIZED)).isEqualTo(OUT_OF_ORDER);
            CityCard.store(channel, 0x88, 4, CERTIFICATE, certificate);
            assertThat(setStatus(channel, LifeCycle.BLOCKED)).isEqualTo(OUT_OF_ORDER);
            assertThat(setStatus(channel, LifeCycle.TERMINATED)).isEqualTo(OUT_OF_ORDER);
            assertThat(setStatus(channel, LifeCycle.PERSONALIZED)).isEqualTo(DONE);
        }
    }

    @Test
    void a_card_in_use_is_not_personalised_again() throws IOException {
        CityCard card = city.card(1);
        try (Scp03Session channel = card.manage(ENOUGH)) {
            assertThat(store(channel, 0, IDENTITY, identity(2))).isEqualTo(OUT_OF_ORDER);
            assertThat(CityCard.read(channel, IDENTITY).data()).isEqualTo(identity(1));
            assertThat(CityCard.read(channel, KEY_PAIR).statusWord()).isEqualTo(NO_SUCH_OBJECT);
        }
    }

    @Test
    void the_makers_keys_open_nothing_once_the_card_has_its_own() throws IOException {
        CityCard card = city.card(1);
        ApduTransport reader = card.contact();
        CityCard.APPLET.select(reader);

        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> reader.send(CommandApdu.of(0x80, 0x50, 0xFF, 0)
                                .withData(new byte[8])
                                .withLe(CommandApdu.ALL))
                        .check("INITIALIZE UPDATE failed"));
    }

    private void upToKeyPair(Scp03Session channel, long serial) throws IOException {
        assertThat(store(channel, 0, IDENTITY, identity(serial))).isEqualTo(DONE);
        assertThat(store(channel, 1, AUTHORITY, authority())).isEqualTo(DONE);
        assertThat(store(channel, 2, DATE, date("260901"))).isEqualTo(DONE);
        assertThat(store(channel, 3, KEY_PAIR, new byte[0])).isEqualTo(DONE);
    }

    private byte[] upToCertificate(Scp03Session channel, long serial) throws IOException {
        upToKeyPair(channel, serial);
        P256Point key =
                P256Point.parse(Arrays.copyOf(CityCard.read(channel, KEY_PAIR).data(), 65));
        return city.certificate(CardNumber.ofSerial(serial), key).encode();
    }

    private static boolean proofHolds(byte[] proof, long serial) {
        P256Point key = P256Point.parse(Arrays.copyOf(proof, 65));
        EcdsaSignature signature = EcdsaSignature.parse(Arrays.copyOfRange(proof, 65, proof.length));
        return new ProofOfPossession.OfCard(CardNumber.ofSerial(serial), serial).holds(key, signature, City.CURVE);
    }

    private byte[] authority() {
        return city.terminals.anchor().encode();
    }

    private static byte[] identity(long serial) {
        return ByteBuffer.allocate(12)
                .put(CardNumber.ofSerial(serial).toBytes())
                .putInt((int) serial)
                .array();
    }

    private static byte[] date(String digits) {
        byte[] date = new byte[digits.length()];
        for (int i = 0; i < date.length; i++) {
            date[i] = (byte) Character.digit(digits.charAt(i), 10);
        }
        return date;
    }

    private static int store(Scp03Session channel, int block, int group, byte[] value) throws IOException {
        return CityCard.store(channel, 0x08, block, group, value);
    }

    private static int setStatus(Scp03Session channel, int state) throws IOException {
        return channel.send(CommandApdu.of(0x80, 0xF0, 0x40, state)).statusWord();
    }

    private static int statusWord(ApduTransport card, String command) throws IOException {
        return ResponseApdu.parse(card.transceive(HexFormat.of().parseHex(command)))
                .statusWord();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
