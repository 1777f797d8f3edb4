package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.card.tap.Receipt;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.store.TapEvent;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.SyncReport;
import ua.citycard.validator.cards.CardWorld;

/** What real terminals report of taps, and what becomes of it. */
class TapIntakeTest extends ValidationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final int LUNCH = 2;
    private static final String TAPS = "SELECT count(*) FROM validation.tap WHERE school_id = ?";
    private static final String MEALS = "SELECT count(*) FROM validation.meal WHERE school_id = ?";
    private static final String CONFLICTS = "SELECT count(*) FROM validation.meal_conflict WHERE school_id = ?";

    @TempDir
    Path data;

    @TempDir
    Path otherData;

    private TestCard olena;
    private TerminalStore canteen;

    @BeforeEach
    void openACanteen() throws Exception {
        olena = world.cardOf("Олена", place);
        canteen = world.enrolled(place, TerminalMode.CANTEEN, data);
    }

    @AfterEach
    void closeTheCanteen() {
        canteen.close();
    }

    @Test
    void each_tap_of_a_batch_is_stored_once_however_often_the_batch_comes() throws Exception {
        List<UUID> ids = List.of(newId(), newId(), newId());
        String lunch = mealEvent(ids.get(2), receipt(canteen, olena, 1).orElseThrow());
        String batch = batch(event(ids.get(0), "OK"), event(ids.get(1), "OK"), lunch);

        assertThat(world.connect(canteen).upload(batch).accepted()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(world.connect(canteen).upload(batch)).isEqualTo(new Acknowledgement(List.of(), ids, List.of()));

        UUID next = newId();
        Acknowledgement more = world.connect(canteen).upload(batch(lunch, event(next, "OK")));
        assertThat(more).isEqualTo(new Acknowledgement(List.of(next), List.of(ids.get(2)), List.of()));
        assertThat(world.count(place.clerk(), TAPS, place.school())).isEqualTo(4);
        assertThat(world.count(place.clerk(), MEALS, place.school())).isEqualTo(1);
        assertThat(world.count(place.clerk(), CONFLICTS, place.school())).isZero();
    }

    @Test
    void the_same_id_with_other_content_is_refused_and_audited() throws Exception {
        UUID id = newId();
        world.connect(canteen).upload(batch(event(id, "OK")));

        Acknowledgement answer = world.connect(canteen).upload(batch(event(id, "REVOKED")));

        assertThat(answer.refused()).containsExactly(new Acknowledgement.Refusal(id, "OTHER_CONTENT"));
        assertThat(world.count(
                        place.clerk(),
                        "SELECT count(*) FROM validation.tap WHERE school_id = ? AND reason = 'OK'",
                        place.school()))
                .isEqualTo(1);
        assertThat(world.count(
                        CardWorld.city(),
                        "SELECT count(*) FROM audit.entry WHERE action = 'tap.refused' AND subject = ?",
                        "terminal:" + terminalId()))
                .isEqualTo(1);
    }

    @Test
    void two_of_one_id_in_one_batch_are_one_tap_or_a_refusal() throws Exception {
        UUID id = newId();

        Acknowledgement answer =
                world.connect(canteen).upload(batch(event(id, "OK"), event(id, "OK"), event(id, "EXPIRED")));

        assertThat(answer.accepted()).containsExactly(id);
        assertThat(answer.refused()).containsExactly(new Acknowledgement.Refusal(id, "OTHER_CONTENT"));
    }

    @Test
    void a_batch_that_another_key_signed_is_refused_whole() {
        String forged = SignedDocument.sign(
                "events+jws",
                payload(terminalId(), event(newId(), "OK")),
                P256.fastest().generate());

        assertInvalid(forged);
        assertThat(world.count(place.clerk(), TAPS, place.school())).isZero();
    }

    @Test
    void a_terminal_speaks_for_no_other() {
        assertInvalid(SignedDocument.sign(
                "events+jws",
                payload(UUID.randomUUID().toString(), event(newId(), "OK")),
                canteen.keys().signing()));
    }

    @Test
    void a_months_taps_lie_in_a_partition_of_their_own_and_wrong_clocks_do_no_harm() throws Exception {
        UUID today = newId();
        UUID farAhead =
                new UUID(Instant.parse("2096-01-01T00:00:00Z").toEpochMilli() << 16 | 0x7000, 0x8000000000000001L);

        Acknowledgement answer = world.connect(canteen).upload(batch(event(today, "OK"), event(farAhead, "OK")));

        assertThat(answer.accepted()).containsExactlyInAnyOrder(today, farAhead);
        String partition = "SELECT count(*) FROM validation.tap WHERE school_id = ? AND tableoid = ?::regclass";
        String month = "validation.tap_"
                + LocalDate.ofInstant(Instant.ofEpochMilli(today.getMostSignificantBits() >>> 16), ZoneOffset.UTC)
                        .toString()
                        .substring(0, 7)
                        .replace('-', '_');
        assertThat(world.count(CardWorld.city(), partition, place.school(), month))
                .isEqualTo(1);
        assertThat(world.count(CardWorld.city(), partition, place.school(), "validation.tap_of_other_times"))
                .isEqualTo(1);
    }

    @Test
    void a_school_sees_its_own_taps_only() throws Exception {
        world.connect(canteen).upload(batch(event(newId(), "OK")));

        assertThat(world.count(world.schools.school().clerk(), TAPS, place.school()))
                .isZero();
        assertThat(world.count(place.operator(), TAPS, place.school())).isEqualTo(1);
    }

    @Test
    void a_meal_with_the_cards_receipt_is_a_meal() throws Exception {
        canteen.journal().record(meal(receipt(canteen, olena, 1)));

        SyncReport report = world.synchronise(canteen);

        assertThat(report.uploaded()).isEqualTo(1);
        assertThat(world.count(place.clerk(), MEALS, place.school())).isEqualTo(1);
    }

    @Test
    void a_meal_without_the_cards_own_receipt_is_no_meal() throws Exception {
        TestCard counterfeit =
                new TestCard(olena.number(), olena.holder(), P256.fastest().generate());
        canteen.journal().record(meal(receipt(canteen, counterfeit, 1)));
        canteen.journal().record(meal(Optional.empty()));

        SyncReport report = world.synchronise(canteen);

        assertThat(report.refused()).isEqualTo(2);
        assertThat(world.count(place.clerk(), MEALS, place.school())).isZero();
    }

    @Test
    void a_receipt_that_was_given_to_another_terminal_proves_nothing_here() throws Exception {
        try (TerminalStore other = world.enrolled(place, TerminalMode.CANTEEN, otherData)) {
            canteen.journal().record(meal(receipt(other, olena, 1)));

            assertThat(world.synchronise(canteen).refused()).isEqualTo(1);
        }
    }

    @Test
    void a_second_canteens_meal_in_the_same_slot_is_written_down_for_a_person_and_not_counted() throws Exception {
        try (TerminalStore other = world.enrolled(place, TerminalMode.CANTEEN, otherData)) {
            canteen.journal().record(meal(receipt(canteen, olena, 1)));
            other.journal().record(meal(receipt(other, olena, 2)));

            world.synchronise(canteen);
            SyncReport late = world.synchronise(other);

            assertThat(late.uploaded()).isEqualTo(1);
            assertThat(world.count(place.clerk(), MEALS, place.school())).isEqualTo(1);
            assertThat(world.count(place.clerk(), CONFLICTS, place.school())).isEqualTo(1);
        }
    }

    @Test
    void a_meal_is_believed_although_its_card_was_lost_since() throws Exception {
        canteen.journal().record(meal(receipt(canteen, olena, 1)));
        world.lose(olena, place);

        assertThat(world.synchronise(canteen).uploaded()).isEqualTo(1);
        assertThat(world.count(place.clerk(), MEALS, place.school())).isEqualTo(1);
    }

    @Test
    void a_refusal_at_the_canteen_is_a_tap_and_no_meal() throws Exception {
        canteen.journal()
                .record(new TapEvent(
                        newId(),
                        clock.instant(),
                        TapEvent.Kind.MEAL,
                        Optional.of(olena.number()),
                        Decision.refused(Reason.NOT_ENTITLED),
                        Optional.empty()));

        assertThat(world.synchronise(canteen).uploaded()).isEqualTo(1);
        assertThat(world.count(place.clerk(), MEALS, place.school())).isZero();
    }

    private Optional<TapEvent.Meal> receipt(TerminalStore terminal, TestCard card, long claim) {
        HolderReference reader = terminal.identity().get().reader();
        Receipt receipt = card.receipt(new ServiceClaim(0, TODAY, LUNCH, claim), reader);
        return Optional.of(new TapEvent.Meal(0, TODAY, LUNCH, receipt.encode()));
    }

    private TapEvent meal(Optional<TapEvent.Meal> meal) {
        return new TapEvent(
                newId(),
                clock.instant(),
                TapEvent.Kind.MEAL,
                Optional.of(olena.number()),
                new Decision.Granted(Optional.empty()),
                meal);
    }

    private String event(UUID id, String reason) {
        return """
                {"id":"%s","at":"2026-09-01T05:00:00Z","kind":"ENTRANCE","card":"%s","decision":"GRANTED","reason":"%s"}""".formatted(id, olena.number().digits(), reason);
    }

    private String mealEvent(UUID id, TapEvent.Meal meal) {
        return """
                {"id":"%s","at":"2026-09-01T09:00:00Z","kind":"MEAL","card":"%s","decision":"GRANTED","reason":"OK",
                "meal":{"service":%d,"day":"%s","slot":%d,"receipt":"%s"}}""".formatted(id, olena.number().digits(), meal.service(), meal.day(), meal.slot(), meal.receipt());
    }

    private String batch(String... events) {
        return SignedDocument.sign(
                "events+jws", payload(terminalId(), events), canteen.keys().signing());
    }

    private static String payload(String terminal, String... events) {
        return "{\"terminal\":\"%s\",\"batch\":\"%s\",\"events\":[%s]}"
                .formatted(terminal, newId(), String.join(",", List.of(events)));
    }

    private String terminalId() {
        return canteen.identity().get().terminal();
    }

    private void assertInvalid(String batch) {
        assertThatThrownBy(() -> world.connect(canteen).upload(batch))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("batch-invalid"));
    }

    private static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
