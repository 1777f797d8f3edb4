package ua.citycard.terminal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;
import ua.citycard.terminal.TestCity;
import ua.citycard.terminal.TestTerminal;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Standing;
import ua.citycard.terminal.service.ServiceAwayException;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.service.UnexpectedAnswerException;
import ua.citycard.terminal.store.TapEvent;
import ua.citycard.terminal.store.TerminalStore;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SynchronisationTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final Instant NOON =
            TestCity.TODAY.atTime(9, 0).atOffset(ZoneOffset.UTC).toInstant();

    @TempDir
    Path data;

    private TestCity city;
    private TestTerminal terminal;
    private TerminalStore store;

    @BeforeEach
    void enrol() throws IOException {
        city = new TestCity();
        terminal = TestTerminal.enrolled(city, data);
        store = terminal.store();
    }

    @AfterEach
    void close() {
        terminal.close();
        city.close();
    }

    @Test
    void the_first_exchange_makes_a_terminal_ready() throws Exception {
        city.list(5, Status.VALID);
        city.certify(OLENA, P256.fastest().generate().publicKey().encode(), new byte[0]);
        city.addPupil(OLENA, "Олена");
        assertThat(store.isReady()).isFalse();

        SyncReport report = terminal.synchronise();

        assertThat(store.isReady()).isTrue();
        assertThat(report)
                .isEqualTo(new SyncReport(
                        store.statusList().version(), store.roster().version(), 0, 0, 0, 0));
        assertThat(store.statusList().standingOf(5)).isEqualTo(Standing.VALID);
        assertThat(store.roster().find(OLENA))
                .hasValueSatisfying(card -> assertThat(card.givenName()).isEqualTo("Олена"));
    }

    @Test
    void a_card_that_was_lost_or_suspended_is_known_as_such_after_the_next_exchange() throws Exception {
        city.list(5, Status.VALID);
        city.list(6, Status.VALID);
        terminal.synchronise();

        city.list(5, Status.INVALID);
        city.list(6, Status.SUSPENDED);
        terminal.synchronise();

        assertThat(store.statusList().standingOf(5)).isEqualTo(Standing.REVOKED);
        assertThat(store.statusList().standingOf(6)).isEqualTo(Standing.SUSPENDED);
        assertThat(store.statusList().standingOf(64)).isEqualTo(Standing.NOT_LISTED);
    }

    @Test
    void an_older_status_list_is_never_taken_again() throws Exception {
        city.list(5, Status.VALID);
        city.list(5, Status.INVALID);
        terminal.synchronise();

        city.playBackAnOlderList();

        assertThatThrownBy(terminal::synchronise)
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(InvalidDocumentException.Reason.OLDER_VERSION));
        assertThat(store.statusList().standingOf(5)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void an_older_status_list_does_not_keep_a_new_snapshot_away() throws Exception {
        city.list(5, Status.VALID);
        terminal.synchronise();
        city.playBackAnOlderList();
        city.certify(OLENA, P256.fastest().generate().publicKey().encode(), new byte[0]);
        city.addPupil(OLENA, "Олена");

        assertThatThrownBy(terminal::synchronise).isInstanceOf(InvalidDocumentException.class);

        assertThat(store.roster().find(OLENA)).isPresent();
    }

    @Test
    void a_reader_certificate_that_is_not_renewed_keeps_no_lost_card_good() throws Exception {
        city.list(5, Status.VALID);
        terminal.synchronise();
        city.list(5, Status.INVALID);
        city.refuseRenewals();
        record(passage());
        terminal.itIs(TestCity.TODAY.plusDays(1));

        assertThatThrownBy(terminal::synchronise)
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));

        assertThat(store.statusList().standingOf(5)).isEqualTo(Standing.REVOKED);
        assertThat(city.events()).hasSize(1);
    }

    @Test
    void all_that_failed_in_an_exchange_is_told() {
        city.signWithAnotherKey();
        city.refuseRenewals();
        terminal.itIs(TestCity.TODAY.plusDays(1));

        assertThatThrownBy(terminal::synchronise)
                .isInstanceOf(InvalidDocumentException.class)
                .satisfies(first -> assertThat(first.getSuppressed())
                        .hasExactlyElementsOfTypes(InvalidDocumentException.class, ServiceRefusedException.class));
    }

    @Test
    void what_the_city_did_not_sign_is_not_kept_and_does_not_keep_events_from_being_sent() throws Exception {
        city.signWithAnotherKey();
        record(passage());

        assertThatThrownBy(terminal::synchronise).isInstanceOf(InvalidDocumentException.class);

        assertThat(store.isReady()).isFalse();
        assertThat(city.events()).hasSize(1);
    }

    @Test
    void a_list_past_its_time_is_kept_and_called_old() throws Exception {
        city.issueListsGoodFor(Duration.ofHours(12));
        terminal.synchronise();

        Instant midnight = TestCity.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        assertThat(store.statusList().isOld(midnight.plus(Duration.ofHours(11))))
                .isFalse();
        assertThat(store.statusList().isOld(midnight.plus(Duration.ofHours(12))))
                .isTrue();
    }

    @Test
    void a_terminal_whose_clock_is_behind_hears_it_from_the_list() throws Exception {
        terminal.synchronise();

        Instant issued = TestCity.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        assertThat(store.statusList().timeliness(issued.minus(Duration.ofHours(1))))
                .isEqualTo(Timeliness.FROM_THE_FUTURE);
        assertThat(store.statusList().timeliness(issued)).isEqualTo(Timeliness.CURRENT);
    }

    @Test
    void events_arrive_once_each_in_the_order_of_the_taps() throws Exception {
        List<UUID> taps = IntStream.range(0, 450)
                .mapToObj(tap -> passage())
                .map(this::record)
                .toList();

        SyncReport report = terminal.synchronise();

        assertThat(report.uploaded()).isEqualTo(450);
        assertThat(report.waiting()).isZero();
        assertThat(city.events())
                .extracting(event -> UUID.fromString(event.path("id").asString()))
                .isEqualTo(taps);
        assertThat(city.batches())
                .allSatisfy(batch -> assertThat(batch.path("events").size()).isLessThanOrEqualTo(200));
    }

    @Test
    void an_event_carries_what_was_decided_and_why() throws Exception {
        record(passage());
        terminal.synchronise();

        JsonNode event = city.events().get(0);
        assertThat(event.path("kind").asString()).isEqualTo("ENTRANCE");
        assertThat(event.path("card").asString()).isEqualTo(OLENA.digits());
        assertThat(event.path("decision").asString()).isEqualTo("GRANTED");
        assertThat(event.path("reason").asString()).isEqualTo("OK");
        assertThat(Instant.parse(event.path("at").asString())).isEqualTo(NOON);
        assertThat(city.batches().get(0).path("terminal").asString()).isEqualTo(TestCity.TERMINAL);
    }

    @Test
    void when_the_answer_is_lost_the_event_is_sent_again_and_still_stored_once() throws Exception {
        UUID tap = record(passage());
        city.loseAnswers(true);
        assertThatThrownBy(terminal::synchronise).isInstanceOf(ServiceAwayException.class);
        assertThat(store.outbox().waiting()).isEqualTo(1);

        city.loseAnswers(false);
        SyncReport report = terminal.synchronise();

        assertThat(report.known()).isEqualTo(1);
        assertThat(report.waiting()).isZero();
        assertThat(city.events())
                .extracting(event -> event.path("id").asString())
                .containsExactly(tap.toString());
    }

    @Test
    void an_event_that_the_service_refuses_does_not_hold_up_the_others() throws Exception {
        UUID refused = record(passage());
        record(passage());
        city.refuseEvent(refused.toString());

        SyncReport report = terminal.synchronise();

        assertThat(report.uploaded()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(store.outbox().refused()).isEqualTo(1);
    }

    @Test
    void a_service_that_answers_for_no_event_is_misunderstood_and_the_event_waits() {
        record(passage());
        city.answerAlways("{\"accepted\":[],\"known\":[],\"refused\":[]}");

        assertThatThrownBy(terminal::synchronise)
                .satisfies(first ->
                        assertThat(first.getSuppressed()).hasAtLeastOneElementOfType(UnexpectedAnswerException.class));

        assertThat(store.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void while_the_service_is_away_events_wait() {
        record(passage());
        city.close();

        assertThatThrownBy(terminal::synchronise).isInstanceOf(ServiceAwayException.class);

        assertThat(store.outbox().waiting()).isEqualTo(1);
    }

    private UUID record(TapEvent event) {
        store.journal().record(event);
        return event.id();
    }

    private static TapEvent passage() {
        return new TapEvent(
                UUID.randomUUID(),
                NOON,
                TapEvent.Kind.ENTRANCE,
                Optional.of(OLENA),
                new Decision.Granted(Optional.empty()),
                Optional.empty());
    }
}
