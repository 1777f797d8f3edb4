package ua.citycard.station.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.crypto.Aes;
import ua.citycard.station.SmallDisk;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

class EncodingTest {
    /** Commands that a blank gets until it is a card; a test below holds it to that. */
    private static final int COMMANDS = 27;

    /** To be recognised, a chip counts up the sequence counter of its challenges, and writes nothing else. */
    private static final int RECOGNISED = 1;

    private final ServiceContract service = new ServiceContract(3);

    @TempDir
    Path data;

    EncodingTest() throws IOException {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void three_blanks_become_the_three_cards_of_the_batch() {
        Sitting sitting = sitting(VirtualCard.blank(), VirtualCard.blank(), VirtualCard.blank());

        assertThat(sitting.issued)
                .extracting(Issued::card)
                .containsExactly(service.card(0), service.card(1), service.card(2));
        assertThat(sitting.issued).extracting(Issued::apdus).containsOnly(COMMANDS);
        assertThat(service.reports()).hasSize(3);
        assertThat(Journal.read(data)).hasSize(3).noneMatch(Operation::open);
    }

    @Test
    void when_the_batch_is_done_a_further_blank_stays_blank() {
        VirtualCard fourth = VirtualCard.blank();
        long untouched = fourth.writes();

        sitting(VirtualCard.blank(), VirtualCard.blank(), VirtualCard.blank(), fourth);

        assertThat(fourth.writes()).isEqualTo(untouched);
    }

    @Test
    @Tag("deep")
    void encoding_a_card_takes_less_than_eight_tenths_of_a_second() {
        sitting(VirtualCard.blank());

        assertThat(sitting(VirtualCard.blank(), VirtualCard.blank()).issued)
                .hasSize(2)
                .allSatisfy(card -> assertThat(card.ms()).isLessThan(800));
    }

    static Stream<PowerCut> cuts() {
        return IntStream.rangeClosed(1, COMMANDS)
                .boxed()
                .flatMap(command -> Stream.of(PowerCut.beforeCommand(command), PowerCut.beforeAnswer(command)));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void a_card_pulled_at_any_command_is_finished_when_it_is_put_back_and_reported_once(PowerCut cut) {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(cut);

        Sitting torn = sitting(card);
        Sitting resumed = sitting(card);

        assertThat(torn.issued).isEmpty();
        assertThat(torn.troubles).hasSize(1).containsAnyOf(Trouble.CARD_PULLED, Trouble.CARD_PULLED_EARLY);
        assertThat(resumed.issued).extracting(Issued::card).containsExactly(service.card(0));
        assertThat(service.reports()).containsExactly(service.card(0).digits());
        assertThat(Journal.read(data)).hasSize(1);
    }

    @Test
    void while_a_torn_card_is_away_its_number_goes_to_no_other_chip() {
        VirtualCard torn = VirtualCard.blank();
        torn.cutPower(PowerCut.beforeCommand(20));

        Sitting sitting = sitting(torn, VirtualCard.blank(), torn);

        assertThat(sitting.issued).extracting(Issued::card).containsExactly(service.card(1), service.card(0));
    }

    @Test
    void a_finished_card_put_in_again_is_left_as_it_is() {
        VirtualCard card = VirtualCard.blank();
        sitting(card);
        long finished = card.writes();

        Sitting again = sitting(card);

        assertThat(again.troubles).containsExactly(Trouble.CARD_FINISHED_BEFORE);
        assertThat(card.writes()).isEqualTo(finished + RECOGNISED);
    }

    @Test
    void a_card_of_another_station_is_left_as_it_is() {
        VirtualCard card = VirtualCard.blank();
        sitting(card);

        Sitting elsewhere = Sitting.with(service, data.resolve("other"), new VirtualReader().with(card));

        assertThat(elsewhere.troubles).containsExactly(Trouble.CARD_FOREIGN);
    }

    @Test
    void a_blank_with_other_makers_keys_is_never_asked_to_authenticate_and_keeps_its_number() {
        byte[] unknown = HexFormat.of().parseHex("11111111111111111111111111111111");
        VirtualCard card = new VirtualCard(Blank.ordered().withMakersKey(unknown));
        long untouched = card.writes();

        Sitting sitting = sitting(card, card);

        assertThat(sitting.troubles).containsExactly(Trouble.CARD_KEYS_DIFFER, Trouble.CARD_KEYS_DIFFER);
        assertThat(Journal.read(data)).singleElement().matches(Operation::torn);
        assertThat(card.writes()).isEqualTo(untouched + 4 * RECOGNISED);
    }

    @Test
    void with_another_citys_key_file_no_card_is_touched_and_a_begun_one_is_finished_with_the_right_one() {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(PowerCut.beforeCommand(14));
        sitting(card);
        long begun = card.writes();

        assertThatThrownBy(() -> Sitting.with(
                        service,
                        data,
                        new VirtualReader().with(card, VirtualCard.blank()),
                        message -> Aes.cmac(new byte[16], message)))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.KEYS_OF_ANOTHER_CITY));

        assertThat(card.writes()).isEqualTo(begun);
        assertThat(sitting(card).issued).extracting(Issued::card).containsExactly(service.card(0));
    }

    @Test
    void a_begun_chip_that_does_not_prove_its_keys_is_not_given_up() {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(PowerCut.beforeCommand(14));
        sitting(card);

        Sitting garbled =
                Sitting.with(service, data, new VirtualReader().with(card).over(Garbled.CRYPTOGRAM));

        assertThat(garbled.troubles).containsExactly(Trouble.CARD_KEYS_DIFFER);
        assertThat(sitting(card).issued).extracting(Issued::card).containsExactly(service.card(0));
    }

    @Test
    void without_the_applet_on_the_chip_the_card_says_what_is_missing() {
        Sitting sitting = sitting(new VirtualCard(Blank.ordered().unloaded()));

        assertThat(sitting.troubles).containsExactly(Trouble.CARD_REFUSED);
    }

    @Test
    void a_service_that_can_not_be_told_is_told_by_the_next_sitting() {
        service.refuseReports(true);
        Sitting offline = sitting(VirtualCard.blank());
        assertThat(offline.issued).hasSize(1);
        assertThat(offline.delays).isNotEmpty();
        assertThat(service.reports()).isEmpty();

        service.refuseReports(false);
        sitting();

        assertThat(service.reports()).containsExactly(service.card(0).digits());
        assertThat(Journal.read(data)).noneMatch(Operation::open);
    }

    @Test
    void a_report_that_the_service_refuses_for_good_is_told_once() {
        service.refuseReports(true);
        sitting(VirtualCard.blank());
        service.refuseReports(false);
        service.revoke(service.card(0));

        Sitting first = sitting();
        Sitting second = sitting();

        assertThat(first.refusals).containsExactly(Trouble.REPORT_REFUSED);
        assertThat(first.delays).isEmpty();
        assertThat(second.refusals).isEmpty();
        assertThat(service.refusals()).isEqualTo(1);
        assertThat(Journal.read(data))
                .singleElement()
                .extracting(Operation::last)
                .isEqualTo(Event.REPORT_REFUSED);
    }

    @Test
    void a_report_whose_answer_was_lost_is_repeated_and_counted_once() {
        service.loseAnswers(true);
        assertThat(sitting(VirtualCard.blank()).delays).containsOnly(Trouble.SERVICE_UNINTELLIGIBLE);

        service.loseAnswers(false);
        sitting();

        assertThat(service.reports()).containsExactly(service.card(0).digits());
        assertThat(Journal.read(data)).noneMatch(Operation::open);
    }

    @Test
    void a_service_that_breaks_down_before_it_certifies_stops_the_work_and_the_card_is_finished_later() {
        VirtualCard card = VirtualCard.blank();
        service.refuseCertificates(true);
        assertThatThrownBy(() -> sitting(card, VirtualCard.blank())).isInstanceOf(StationException.class);

        service.refuseCertificates(false);

        assertThat(sitting(card).issued).extracting(Issued::card).containsExactly(service.card(0));
    }

    @Test
    void a_certificate_of_another_card_never_gets_onto_a_chip() {
        service.mixUpCertificates();

        assertThatThrownBy(() -> sitting(VirtualCard.blank()))
                .isInstanceOfSatisfying(
                        StationException.class,
                        stopped -> assertThat(stopped.trouble()).isEqualTo(Trouble.CERTIFICATE_WRONG));
    }

    @Test
    void with_a_full_disk_the_chip_stays_as_it_is() throws IOException {
        VirtualCard card = VirtualCard.blank();
        long untouched = card.writes();
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            Files.createDirectories(disk.path().resolve("station"));
            disk.fill();

            assertThatThrownBy(() -> Sitting.with(service, disk.path(), new VirtualReader().with(card)))
                    .isInstanceOfSatisfying(
                            StationException.class,
                            stopped -> assertThat(stopped.trouble()).isEqualTo(Trouble.JOURNAL_NOT_WRITTEN));
        }
        assertThat(card.writes()).isEqualTo(untouched + RECOGNISED);
    }

    @Test
    void a_pcsc_service_that_was_away_for_a_while_ends_nothing() {
        VirtualReader reader = new VirtualReader().with(VirtualCard.blank()).afterOutages(2);

        Sitting sitting = Sitting.with(service, data, reader);

        assertThat(sitting.outages).containsExactly(Trouble.READERS_UNREACHABLE);
        assertThat(sitting.issued).hasSize(1);
    }

    private Sitting sitting(VirtualCard... cards) {
        return Sitting.with(service, data, new VirtualReader().with(cards));
    }
}
