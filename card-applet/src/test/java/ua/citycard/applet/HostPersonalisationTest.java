package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.personalisation.Chip;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.personalisation.PersonalisationStep;
import ua.citycard.card.personalisation.PersonalisedCard;
import ua.citycard.card.personalisation.UnsuitableCardException;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.ResponseApdu;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** The host's personalisation on the real applet and security domain, whole and torn at every place where it can tear. */
class HostPersonalisationTest {
    private static final byte[] SELECT = HexFormat.of().parseHex("00A4040007F055414343010100");
    private static final int WHOLE_GREETING = 17;

    private final City city = new City();
    private final PersonalisationOrder order = city.order(17);
    private final Journal journal = new Journal();

    @Test
    void a_blank_becomes_the_ordered_card_step_by_step() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisedCard card = personalise(chip, order);
        assertThat(card).isEqualTo(new PersonalisedCard(order.number(), chip.chipId(), Personalisation.OWN_KEYS));
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
        city.personalisation()
                .run(
                        command -> {
                            commands.add(command);
                            return chip.transceive(command);
                        },
                        order,
                        journal);
        assertThat(commands)
                .filteredOn(command -> command[0] == (byte) 0x84 && command[1] != (byte) 0x82)
                .hasSizeGreaterThan(10)
                .allSatisfy(command -> assertThat(command).hasSize(5 + (command[4] & 0xFF) + 1));
    }

    @Test
    void a_card_that_is_ready_is_confirmed_and_not_made_again() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        PersonalisedCard first = personalise(chip, order);
        journal.done.clear();
        assertThat(personalise(chip, order)).isEqualTo(first);
        assertThat(journal.done).containsExactly(PersonalisationStep.OPEN_APPLET);
    }

    @Test
    void another_holders_card_is_not_overwritten() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        personalise(chip, order);
        assertUnsuitable(UnsuitableCardException.Reason.ANOTHER_CARD, chip, city.order(18));
    }

    @Test
    void a_chip_with_other_makers_keys_gets_one_attempt_that_it_does_not_count() {
        VirtualCard chip = new VirtualCard(Blank.ordered().withMakersKey(new byte[16]));
        assertUnsuitable(UnsuitableCardException.Reason.WRONG_KEYS, chip, order);
        assertThat(journal.done).isEmpty();
    }

    @Test
    void a_chip_without_the_package_is_refused_when_there_is_none_to_load() {
        assertUnsuitable(
                UnsuitableCardException.Reason.NO_PACKAGE,
                new VirtualCard(Blank.ordered().unloaded()),
                order);
    }

    @Test
    void nothing_is_personalised_over_the_contactless_side() {
        VirtualCard chip = VirtualCard.blank();
        chip.powerOn(CardInterface.CONTACTLESS);
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> city.personalisation().run(chip::transceive, order, journal));
        assertThat(journal.chips).isEmpty();
    }

    /** INITIALIZE UPDATE's answer has no MAC: its byte "i" can be made to say that the chip can't protect answers. */
    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x50})
    void who_stands_between_reader_and_chip_gets_no_key_of_his_own_certified(int i) {
        SigningKey forged = City.CURVE.generate();
        AtomicInteger certified = new AtomicInteger();
        VirtualCard chip = VirtualCard.blank();
        chip.powerOn(CardInterface.CONTACT);
        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(() -> city.personalisation((number, publicKey, proof) -> {
                            certified.incrementAndGet();
                            return city.certify(number, publicKey, proof);
                        })
                        .run(command -> between(chip, command, i, forged), order, journal))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).isEqualTo(UnsuitableCardException.Reason.UNPROTECTED_ANSWERS));
        assertThat(certified).hasValue(0);
        assertThat(journal.done).isEmpty();
    }

    private byte[] between(VirtualCard chip, byte[] command, int i, SigningKey forged) throws IOException {
        byte[] answer = chip.transceive(command);
        if (command[1] == 0x50) {
            answer[12] = (byte) i;
        }
        boolean asksForProof = command[1] == (byte) 0xCA && command[2] == 0x01 && command[3] == 0x04;
        return asksForProof ? proof(forged) : answer;
    }

    private byte[] proof(SigningKey forged) {
        ProofOfPossession possession = new ProofOfPossession.OfCard(order.number(), order.statusIndex());
        byte[] proof =
                Der.concat(forged.publicKey().encode(), possession.sign(forged).encode());
        return ResponseApdu.of(proof, 0x9000).encode();
    }

    @Test
    void a_card_whose_certificate_is_not_issued_can_be_finished_later() throws IOException {
        VirtualCard chip = VirtualCard.blank();
        Personalisation offline = city.personalisation((number, publicKey, proof) -> {
            throw new IOException("the service does not answer");
        });
        chip.powerOn(CardInterface.CONTACT);
        assertThatIOException()
                .isThrownBy(() -> offline.run(chip::transceive, order, journal))
                .withMessageContaining("does not answer");
        assertThat(journal.begun).endsWith(PersonalisationStep.CERTIFY);
        assertThat(personalise(chip, order).number()).isEqualTo(order.number());
    }

    @Test
    void a_personalisation_torn_before_any_command_is_completed_by_another_run() throws IOException {
        assertThat(tearEverywhere(PowerCut::beforeCommand)).isGreaterThan(20);
    }

    @Test
    void a_personalisation_torn_before_any_answer_leaves_a_whole_card_or_none() throws IOException {
        assertThat(tearEverywhere(PowerCut::beforeAnswer)).isGreaterThan(20);
    }

    @Test
    void a_personalisation_torn_at_any_write_leaves_a_whole_card_or_none() throws IOException {
        assertThat(tearEverywhere(PowerCut::atWrite)).isGreaterThan(30);
    }

    /** Tears a personalisation at 1, 2, 3, … until one gets through, and completes each; returns how many were torn. */
    private int tearEverywhere(IntFunction<PowerCut> cut) throws IOException {
        for (int place = 1; ; place++) {
            VirtualCard chip = VirtualCard.blank();
            PersonalisationOrder torn = city.order(place);
            chip.cutPower(cut.apply(place));
            try {
                personalise(chip, torn);
                return place - 1;
            } catch (PowerLostException lost) {
                CityCard card = new CityCard(city, chip, torn.number(), torn.statusIndex());
                assertIdentifiedOrNoCard(card);
                assertThat(personalise(chip, torn))
                        .isEqualTo(new PersonalisedCard(torn.number(), chip.chipId(), Personalisation.OWN_KEYS));
                assertThat(card.identified(city.canteen()).card().number()).isEqualTo(torn.number());
            }
        }
    }

    private void assertIdentifiedOrNoCard(CityCard card) throws IOException {
        byte[] greeting = card.contactless().transceive(SELECT);
        assertThat(card.tap(city.canteen()))
                .isInstanceOf(greeting.length == WHOLE_GREETING ? TapResult.Identified.class : TapResult.Refused.class);
    }

    private void assertUnsuitable(UnsuitableCardException.Reason reason, VirtualCard chip, PersonalisationOrder order) {
        assertThatExceptionOfType(UnsuitableCardException.class)
                .isThrownBy(() -> personalise(chip, order))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private PersonalisedCard personalise(VirtualCard chip, PersonalisationOrder order) throws IOException {
        chip.powerOn(CardInterface.CONTACT);
        return city.personalisation().run(chip::transceive, order, journal);
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
