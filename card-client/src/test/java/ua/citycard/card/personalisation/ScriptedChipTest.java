package ua.citycard.card.personalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.scp03.Scp03Card;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** What the issuer does with a chip that has its own keys and the applet, and keeps what it is sent, or does not. */
class ScriptedChipTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = new byte[16];
    private static final CardNumber NUMBER = CardNumber.ofSerial(17);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final TrustAnchor TERMINALS = terminals(1);
    private static final PersonalisationOrder ORDER = new PersonalisationOrder(NUMBER, 42, TERMINALS, TODAY);
    private static final byte[] CERTIFICATE = {1, 2, 3};
    private static final KeyDiversification DIVERSIFICATION = new KeyDiversification(message -> KEY.clone());
    private static final int STORE_DATA = 0xE2;
    private static final int PUT_KEY = 0xD8;
    private static final int INSTALL = 0xE6;
    private static final int NOT_INSTALLED = 0;
    private static final int SELECTABLE = 0x07;
    private static final int PERSONALIZED = 0x0F;

    /** What brings another key: CAR, point, today, last day of the key before. */
    private static final int KEY_AND_DAYS = 87;

    private final IssuedCards issued = new IssuedCards(DIVERSIFICATION, new SecureRandom());
    private final Map<Integer, byte[]> stored = new HashMap<>();
    private final List<Integer> instructions = new ArrayList<>();
    private final Scp03Card chip =
            new Scp03Card(KEY, KEY, Scp03Mode.S8, 0x70, new byte[8], this::answer).withKeyVersion(1);
    private int lifeCycle = SELECTABLE;
    private int forgotten;
    private int proofLength = 65 + 64;

    @Test
    void a_chip_that_keeps_what_it_is_sent_becomes_the_card() throws IOException {
        PersonalisedCard card = personalisation().run(chip, ORDER, PersonalisationJournal.NONE);

        assertThat(card).isEqualTo(new PersonalisedCard(NUMBER, "00112233445566778899", 1));
        assertThat(lifeCycle).isEqualTo(PERSONALIZED);
        assertThat(stored.get(0x0101)).isEqualTo(HEX.parseHex(HEX.formatHex(NUMBER.toBytes()) + "0000002a"));
        assertThat(stored.get(0x0102)).isEqualTo(TERMINALS.encode());
        assertThat(stored.get(0x0103)).isEqualTo(HEX.parseHex("020600090001"));
        assertThat(stored.get(0x0105)).isEqualTo(CERTIFICATE);
        assertThat(stored.get(0x0104)).as("make the key pair").isEmpty();
    }

    @Test
    void a_blank_gets_its_own_keys_and_the_applet_first() throws IOException {
        chip.withKeyVersion(0xFF);
        lifeCycle = NOT_INSTALLED;
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        assertThat(instructions).startsWith(PUT_KEY, 0xCA, 0xF2, 0xF2, INSTALL, STORE_DATA);
        assertThat(lifeCycle).isEqualTo(PERSONALIZED);
    }

    @Test
    void a_chip_with_keys_of_another_version_is_not_touched() {
        chip.withKeyVersion(0x30);
        assertUnsuitable(Reason.UNKNOWN_KEYS);
        assertThat(instructions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0101, 0x0102, 0x0103, 0x0105})
    void a_chip_that_keeps_another_value_does_not_become_a_card(int group) {
        forgotten = group;
        assertUnsuitable(Reason.READ_BACK_DIFFERS);
        assertThat(lifeCycle).isEqualTo(SELECTABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, 128, 130})
    void a_proof_of_another_length_is_none(int length) {
        proofLength = length;
        assertThatIOException()
                .isThrownBy(() -> personalisation().run(chip, ORDER, PersonalisationJournal.NONE))
                .withMessageContaining("proof");
    }

    @Test
    void a_card_that_is_ready_is_confirmed_and_nothing_is_written() throws IOException {
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        instructions.clear();
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        assertThat(instructions).doesNotContain(STORE_DATA, 0xF0);
        stored.put(0x0101, new byte[12]);
        assertUnsuitable(Reason.ANOTHER_CARD);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1F, 0x7F})
    void a_card_out_of_use_is_not_made_again(int state) {
        lifeCycle = state;
        assertUnsuitable(Reason.OUT_OF_USE);
    }

    @ParameterizedTest
    @CsvSource({"-1", "4294967296"})
    void a_status_index_has_32_bits(long index) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PersonalisationOrder(NUMBER, index, TERMINALS, TODAY));
    }

    @Test
    void the_least_and_the_greatest_index_are_stored() {
        assertThat(new PersonalisationOrder(NUMBER, 0, TERMINALS, TODAY).identity())
                .endsWith(0, 0, 0, 0);
        assertThat(new PersonalisationOrder(NUMBER, 0xFFFFFFFFL, TERMINALS, TODAY).identity())
                .endsWith(0xFF, 0xFF, 0xFF, 0xFF);
    }

    @Test
    void a_finished_card_is_read_back_and_any_other_is_refused() throws IOException {
        FinishedCards finished = new FinishedCards(DIVERSIFICATION, new SecureRandom());
        assertThat(finished.recognise(chip)).isEqualTo(new Chip("00112233445566778899", 1));
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        assertThat(finished.readBack(chip, ORDER)).isEqualTo(CERTIFICATE);

        PersonalisationOrder ofAnotherCity = new PersonalisationOrder(NUMBER, 42, terminals(1), TODAY);
        assertUnsuitable(Reason.READ_BACK_DIFFERS, () -> finished.readBack(chip, ofAnotherCity));
        PersonalisationOrder ofAnotherHolder = new PersonalisationOrder(CardNumber.ofSerial(18), 42, TERMINALS, TODAY);
        assertUnsuitable(Reason.ANOTHER_CARD, () -> finished.readBack(chip, ofAnotherHolder));
        lifeCycle = 0x1F;
        assertUnsuitable(Reason.OUT_OF_USE, () -> finished.readBack(chip, ORDER));
    }

    @Test
    void a_card_in_use_is_given_another_key() throws IOException {
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        TrustAnchor next = terminals(2);

        issued.trust(chip, NUMBER, next, TODAY, TODAY.plusDays(30));

        assertThat(stored.get(0x0102)).isEqualTo(next.encode());
        assertThat(stored.get(0x0103)).isEqualTo(HEX.parseHex("020600090001"));
        assertThat(stored.get(0x0106)).isEqualTo(HEX.parseHex(HEX.formatHex(TERMINALS.encode()) + "020601000001"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0102, 0x0103, 0x0106})
    void a_card_that_keeps_another_key_or_day_than_it_was_given_is_noticed(int group) throws IOException {
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        forgotten = group;

        assertUnsuitable(
                Reason.READ_BACK_DIFFERS, () -> issued.trust(chip, NUMBER, terminals(3), TODAY, TODAY.plusDays(30)));
    }

    @Test
    void a_card_in_use_is_blocked_unblocked_and_terminated_if_it_is_the_one_meant() throws IOException {
        personalisation().run(chip, ORDER, PersonalisationJournal.NONE);
        assertUnsuitable(Reason.ANOTHER_CARD, () -> issued.block(chip, CardNumber.ofSerial(18)));
        assertThat(lifeCycle).isEqualTo(PERSONALIZED);
        issued.block(chip, NUMBER);
        assertThat(lifeCycle).isEqualTo(0x1F);
        issued.unblock(chip, NUMBER);
        assertThat(lifeCycle).isEqualTo(PERSONALIZED);
        issued.terminate(chip, NUMBER);
        assertThat(lifeCycle).isEqualTo(0x7F);
    }

    private void assertUnsuitable(Reason reason) {
        assertUnsuitable(reason, () -> personalisation().run(chip, ORDER, PersonalisationJournal.NONE));
    }

    private static void assertUnsuitable(Reason reason, ThrowingCallable attempt) {
        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(attempt)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private ResponseApdu answer(CommandApdu command) {
        instructions.add(command.ins());
        return switch (command.ins()) {
            case 0xCA -> get(command.p1() << 8 | command.p2());
            case 0xF2 -> registry(command.p1());
            case PUT_KEY -> putKeys();
            case INSTALL -> done(new byte[1]);
            case STORE_DATA -> store(command.data());
            case 0xF0 -> setStatus(command.p2());
            default -> ResponseApdu.of(new byte[0], 0x6D00);
        };
    }

    /** The applet, once it is there, and its package. */
    private ResponseApdu registry(int scope) {
        if (scope == 0x40) {
            return lifeCycle == NOT_INSTALLED
                    ? ResponseApdu.of(new byte[0], 0x6A88)
                    : done(HEX.parseHex("e310" + "4f07f0554143430101" + "9f7001%02x".formatted(lifeCycle) + "c50100"));
        }
        return done(HEX.parseHex("e30c" + "4f06f05541434301" + "9f700101"));
    }

    private ResponseApdu putKeys() {
        chip.withKeyVersion(1);
        try (StaticKeys own = StaticKeys.allOf(KEY)) {
            return done(HEX.parseHex("01" + HEX.formatHex(own.checkValues())));
        }
    }

    private ResponseApdu get(int group) {
        return switch (group) {
            case 0x00E0 -> done(HEX.parseHex("e006" + "c00401018810"));
            case 0x0104 -> done(new byte[proofLength]);
            default -> {
                byte[] value = stored.get(group);
                yield value == null ? ResponseApdu.of(new byte[0], 0x6A88) : done(value);
            }
        };
    }

    private ResponseApdu store(byte[] block) {
        int group = block[0] << 8 | block[1];
        byte[] value = Arrays.copyOfRange(block, 3, block.length);
        assertThat(block[2] & 0xFF).isEqualTo(value.length);
        if (value.length == KEY_AND_DAYS) {
            byte[] before = Objects.requireNonNull(stored.get(0x0102));
            keep(0x0106, Der.concat(before, Arrays.copyOfRange(value, 81, 87)));
            keep(0x0103, Arrays.copyOfRange(value, 75, 81));
            keep(0x0102, Arrays.copyOf(value, 75));
        } else {
            keep(group, value);
        }
        return done(new byte[0]);
    }

    private void keep(int group, byte[] value) {
        byte[] kept = value.clone();
        if (group == forgotten) {
            kept[kept.length - 1] ^= 1;
        }
        stored.put(group, kept);
    }

    private ResponseApdu setStatus(int state) {
        lifeCycle = state;
        return done(new byte[0]);
    }

    private static ResponseApdu done(byte[] data) {
        return ResponseApdu.of(data, ResponseApdu.DONE);
    }

    private static TrustAnchor terminals(int keyNumber) {
        return new TrustAnchor(
                new AuthorityReference(Role.TERMINAL, keyNumber),
                City.P256_HERE.generate().publicKey());
    }

    private static Personalisation personalisation() {
        return new Personalisation(
                StaticKeys.allOf(KEY),
                DIVERSIFICATION,
                Optional.empty(),
                (number, publicKey, proof) -> CERTIFICATE,
                new SecureRandom());
    }
}
