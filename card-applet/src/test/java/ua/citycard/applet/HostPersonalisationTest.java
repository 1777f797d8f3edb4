package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.CardCertificates;
import ua.citycard.card.personalisation.Chip;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.personalisation.PersonalisationStep;
import ua.citycard.card.personalisation.PersonalisedCard;
import ua.citycard.card.personalisation.UnsuitableCardException;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.ResponseApdu;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** The host's personalisation on the real applet and security domain, whole and torn at every place where it can tear. */
class HostPersonalisationTest {
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final byte[] MASTER_KEY = HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final P256 CURVE = P256.fastest();
    private static final CertificateAuthority TERMINALS =
            new CertificateAuthority(new AuthorityReference(Role.TERMINAL, 1), CURVE.generate());
    private static final CertificateAuthority CARDS =
            new CertificateAuthority(new AuthorityReference(Role.CARD, 1), CURVE.generate());
    private static final PersonalisationOrder ORDER =
            new PersonalisationOrder(CardNumber.ofSerial(17), 42, TERMINALS.anchor(), TODAY);

    private final Journal journal = new Journal();

    @Test
    void a_blank_becomes_the_ordered_card_step_by_step() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisedCard card = personalise(chip, ORDER);
        assertThat(card).isEqualTo(new PersonalisedCard(ORDER.number(), chip.chipId(), Personalisation.OWN_KEYS));
        assertThat(journal.chips).containsExactly(new Chip(chip.chipId(), 0xFF));
        assertThat(journal.done)
                .containsExactly(
                        PersonalisationStep.REPLACE_KEYS,
                        PersonalisationStep.INSTALL_APPLET,
                        PersonalisationStep.OPEN_APPLET,
                        PersonalisationStep.STORE_NUMBER,
                        PersonalisationStep.STORE_TERMINAL_CA,
                        PersonalisationStep.STORE_DATE,
                        PersonalisationStep.MAKE_KEY_PAIR,
                        PersonalisationStep.CERTIFY,
                        PersonalisationStep.STORE_CERTIFICATE,
                        PersonalisationStep.READ_BACK,
                        PersonalisationStep.PERSONALIZE);
        assertThat(journal.begun).isEqualTo(journal.done);
    }

    /** A reader that goes by ISO/IEC 7816-3 fetches no answer that was not asked for. */
    @Test
    void every_answer_with_a_mac_is_asked_for() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        chip.powerOn(CardInterface.CONTACT);
        List<byte[]> commands = new ArrayList<>();
        personalisation(HostPersonalisationTest::certify)
                .run(
                        command -> {
                            commands.add(command);
                            return transceive(chip, command);
                        },
                        ORDER,
                        journal);
        assertThat(commands)
                .filteredOn(command -> command[0] == (byte) 0x84 && command[1] != (byte) 0x82)
                .hasSizeGreaterThan(10)
                .allSatisfy(command -> assertThat(command).hasSize(5 + (command[4] & 0xFF) + 1));
    }

    @Test
    void a_card_that_is_ready_is_confirmed_and_not_made_again() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisedCard first = personalise(chip, ORDER);
        journal.done.clear();
        assertThat(personalise(chip, ORDER)).isEqualTo(first);
        assertThat(journal.done).containsExactly(PersonalisationStep.OPEN_APPLET);
    }

    @Test
    void another_holders_card_is_not_overwritten() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        personalise(chip, ORDER);
        assertUnsuitable(
                UnsuitableCardException.Reason.ANOTHER_CARD,
                chip,
                new PersonalisationOrder(CardNumber.ofSerial(18), 43, TERMINALS.anchor(), TODAY));
    }

    @Test
    void a_chip_with_other_makers_keys_gets_one_attempt_that_it_does_not_count() {
        VirtualCard chip = new VirtualCard(Blank.ordered().withMakersKey(new byte[16]));
        assertUnsuitable(UnsuitableCardException.Reason.WRONG_KEYS, chip, ORDER);
        assertThat(journal.done).isEmpty();
    }

    @Test
    void a_chip_without_the_package_is_refused_when_there_is_none_to_load() {
        assertUnsuitable(
                UnsuitableCardException.Reason.NO_PACKAGE,
                new VirtualCard(Blank.ordered().unloaded()),
                ORDER);
    }

    @Test
    void nothing_is_personalised_over_the_contactless_side() {
        VirtualCard chip = VirtualCard.blank();
        chip.powerOn(CardInterface.CONTACTLESS);
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> personalisation(HostPersonalisationTest::certify)
                        .run(command -> transceive(chip, command), ORDER, journal));
        assertThat(journal.chips).isEmpty();
    }

    /** INITIALIZE UPDATE's answer has no MAC: its byte "i" can be made to say that the chip can't protect answers. */
    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x50})
    void who_stands_between_reader_and_chip_gets_no_key_of_his_own_certified(int i) {
        SigningKey forged = CURVE.generate();
        AtomicInteger certified = new AtomicInteger();
        VirtualCard chip = VirtualCard.blank();
        chip.powerOn(CardInterface.CONTACT);
        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(() -> personalisation((number, publicKey, proof) -> {
                            certified.incrementAndGet();
                            return certify(number, publicKey, proof);
                        })
                        .run(command -> between(chip, command, i, forged), ORDER, journal))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(UnsuitableCardException.Reason.UNPROTECTED_ANSWERS));
        assertThat(certified).hasValue(0);
        assertThat(journal.done).isEmpty();
    }

    private static byte[] between(VirtualCard chip, byte[] command, int i, SigningKey forged) throws CardLostException {
        byte[] answer = transceive(chip, command);
        if (command[1] == 0x50) {
            answer[12] = (byte) i;
        }
        boolean asksForProof = command[1] == (byte) 0xCA && command[2] == 0x01 && command[3] == 0x04;
        return asksForProof ? proof(forged) : answer;
    }

    private static byte[] proof(SigningKey forged) {
        ProofOfPossession possession = new ProofOfPossession.OfCard(ORDER.number(), ORDER.statusIndex());
        byte[] proof =
                Der.concat(forged.publicKey().encode(), possession.sign(forged).encode());
        return ResponseApdu.of(proof, 0x9000).encode();
    }

    @Test
    void a_card_whose_certificate_is_not_issued_can_be_finished_later() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        Personalisation offline = personalisation((number, publicKey, proof) -> {
            throw new IOException("the service does not answer");
        });
        chip.powerOn(CardInterface.CONTACT);
        assertThatIOException()
                .isThrownBy(() -> offline.run(command -> transceive(chip, command), ORDER, journal))
                .withMessageContaining("does not answer");
        assertThat(journal.begun).endsWith(PersonalisationStep.CERTIFY);
        assertThat(personalise(chip, ORDER).number()).isEqualTo(ORDER.number());
    }

    @Test
    void a_personalisation_torn_before_or_after_any_command_is_completed_by_another_run() throws IOException {
        int commands = 0;
        for (boolean finished = false; !finished; commands++) {
            finished = !isTorn(PowerCut.beforeCommand(commands + 1)) && !isTorn(PowerCut.beforeAnswer(commands + 1));
        }
        assertThat(commands).as("commands of a personalisation").isGreaterThan(20);
    }

    @Test
    @Tag("deep")
    void a_personalisation_torn_at_any_write_is_completed_by_another_run() throws IOException {
        long writes = 1;
        while (isTorn(PowerCut.atWrite(writes))) {
            writes++;
        }
        assertThat(writes).as("writes of a personalisation").isGreaterThan(30);
    }

    /** Whether the cut came before the end; if so, the next run has completed the card. */
    private boolean isTorn(PowerCut cut) throws IOException {
        VirtualCard chip = VirtualCard.blank();
        chip.cutPower(cut);
        try {
            personalise(chip, ORDER);
            return false;
        } catch (CardLostException torn) {
            assertThat(personalise(chip, ORDER))
                    .as("after %s", cut)
                    .isEqualTo(new PersonalisedCard(ORDER.number(), chip.chipId(), Personalisation.OWN_KEYS));
            return true;
        }
    }

    private void assertUnsuitable(UnsuitableCardException.Reason reason, VirtualCard chip, PersonalisationOrder order) {
        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(() -> personalise(chip, order))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private PersonalisedCard personalise(VirtualCard chip, PersonalisationOrder order) throws IOException {
        chip.powerOn(CardInterface.CONTACT);
        return personalisation(HostPersonalisationTest::certify)
                .run(command -> transceive(chip, command), order, journal);
    }

    private static Personalisation personalisation(CardCertificates certificates) {
        return new Personalisation(
                StaticKeys.allOf(MAKERS_KEY),
                new KeyDiversification(message -> Aes.cmac(MASTER_KEY, message)),
                Optional.empty(),
                certificates,
                new SecureRandom());
    }

    private static byte[] certify(CardNumber number, byte[] publicKey, byte[] proof) {
        P256Point key = P256Point.parse(publicKey);
        ProofOfPossession possession = new ProofOfPossession.OfCard(number, ORDER.statusIndex());
        assertThat(possession.holds(key, EcdsaSignature.parse(proof), CURVE)).isTrue();
        return CARDS.issue(
                        new HolderReference(number.digits()),
                        key,
                        new CardRights(CardRights.Category.PUPIL),
                        TODAY,
                        TODAY.plusYears(5))
                .encode();
    }

    private static byte[] transceive(VirtualCard chip, byte[] command) throws CardLostException {
        try {
            return chip.transceive(command);
        } catch (PowerLostException lost) {
            throw new CardLostException("the card lost its power", lost);
        }
    }

    /** Remembers what it is told. */
    private static final class Journal implements PersonalisationJournal {
        private final List<Chip> chips = new ArrayList<>();
        private final List<PersonalisationStep> begun = new ArrayList<>();
        private final List<PersonalisationStep> done = new ArrayList<>();

        @Override
        public void recognised(Chip chip) {
            chips.add(chip);
        }

        @Override
        public void begun(PersonalisationStep step) {
            begun.add(step);
        }

        @Override
        public void done(PersonalisationStep step) {
            done.add(step);
        }
    }
}
