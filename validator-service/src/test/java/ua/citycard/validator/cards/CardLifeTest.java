package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import ua.citycard.card.CardNumber;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.cards.CardWorld.Place;

@ServiceTest
@Import(CardWorld.class)
@RecordApplicationEvents
class CardLifeTest {
    private final Place place = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private Workshop workshop;

    @Autowired
    private CardPossession possession;

    @Autowired
    private CardStatuses statuses;

    @Autowired
    private CardRequests requests;

    @Autowired
    private CardLedger ledger;

    @Autowired
    private CardExpiry expiry;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @Test
    void a_card_goes_from_the_workshop_into_its_holders_hands_and_everybody_hears_of_it() {
        CardNumber card = world.active(place.pupil());
        assertThat(world.state(card)).isEqualTo(CardState.ACTIVE);
        assertThat(events.stream(CardStateChanged.class)
                        .filter(event -> event.number().equals(card.digits()))
                        .map(CardStateChanged::to))
                .containsExactly(
                        CardState.REQUESTED,
                        CardState.BATCHED,
                        CardState.PERSONALIZED,
                        CardState.QC_PASSED,
                        CardState.DISPATCHED,
                        CardState.RECEIVED_DISTRICT,
                        CardState.RECEIVED_SCHOOL,
                        CardState.ACTIVE);
        assertThat(auditOf(card))
                .containsExactly(
                        "city card.requested",
                        "city card.batched",
                        "city card.personalized",
                        "city card.qc_passed",
                        "city card.dispatched",
                        "operator card.received_district",
                        "clerk card.received_school",
                        "clerk card.active");
    }

    @Test
    void only_an_active_card_is_valid_in_the_status_list() {
        CardNumber onTheWay = world.atSchool(place.pupil());
        CardNumber active = world.active(place.pupil());
        CardNumber suspended = world.active(place.pupil());
        CardNumber lost = world.active(place.pupil());
        world.as(place.clerk(), () -> possession.suspend(suspended, DenialReason.LOST));
        world.as(place.clerk(), () -> possession.revoke(lost, DenialReason.STOLEN));

        assertThat(status(onTheWay)).isEqualTo(Status.INVALID);
        assertThat(status(active)).isEqualTo(Status.VALID);
        assertThat(status(suspended)).isEqualTo(Status.SUSPENDED);
        assertThat(status(lost)).isEqualTo(Status.INVALID);
        assertThat(world.as(place.clerk(), () -> statuses.inUseAt(place.school())))
                .extracting(CardStatuses.CardInUse::number)
                .containsExactlyInAnyOrder(active, suspended);
    }

    @Test
    void indexes_are_dense_although_a_request_failed() {
        long first = world.card(world.batched(place.pupil())).statusIndex();
        UUID holder = UUID.randomUUID();
        world.batched(place.pupil(holder));
        assertRefused(CardRefusal.HOLDER_HAS_CARD, () -> world.batched(place.pupil(holder)));
        assertThatThrownBy(() -> world.inTransaction(CardWorld.city(), () -> {
                    requests.request(place.pupil(), CardWorld.LAST_DAY, 1L << 40);
                    return 1;
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(world.card(world.batched(place.pupil())).statusIndex()).isEqualTo(first + 2);
    }

    @Test
    void a_lost_card_is_denied_before_another_is_made_and_the_new_one_names_it() {
        UUID holder = UUID.randomUUID();
        CardNumber lost = world.active(place.pupil(holder));
        assertRefused(CardRefusal.HOLDER_HAS_CARD, () -> world.batched(place.pupil(holder)));
        world.as(place.clerk(), () -> possession.revoke(lost, DenialReason.LOST));
        CardNumber replacement = world.active(place.pupil(holder));
        assertThat(world.card(replacement).predecessor()).isEqualTo(lost);
        assertThat(status(lost)).isEqualTo(Status.INVALID);
        assertThat(status(replacement)).isEqualTo(Status.VALID);
        assertRefused(CardRefusal.WRONG_STATE, () -> world.as(place.clerk(), () -> possession.resume(lost)));
    }

    @Test
    void a_pupil_from_another_district_gets_a_successor_of_the_card_that_was_made_there() {
        UUID holder = UUID.randomUUID();
        CardNumber before = world.active(Place.somewhere().pupil(holder));
        world.as(CardWorld.city(), () -> possession.revoke(before, DenialReason.LEFT));
        long batch = world.batch();
        Card successor = world.inTransaction(
                place.operator(), () -> requests.request(place.pupil(holder), CardWorld.LAST_DAY, batch));
        assertThat(successor.predecessor()).isEqualTo(before);
    }

    @Test
    void a_spoiled_card_is_replaced_in_its_batch_under_a_new_number() {
        long batch = world.batch();
        CardNumber spoiled = world.personalised(place.pupil(), batch);
        CardNumber next = world.as(place.operator(), () -> workshop.spoiled(spoiled, "scratched"));
        assertThat(next).isNotEqualTo(spoiled);
        assertThat(world.state(spoiled)).isEqualTo(CardState.SPOILED);
        assertThat(world.card(next))
                .satisfies(card -> assertThat(card.state()).isEqualTo(CardState.BATCHED))
                .satisfies(card -> assertThat(card.batch()).isEqualTo(batch))
                .satisfies(card -> assertThat(card.predecessor()).isEqualTo(spoiled));
        assertThat(world.card(spoiled).reason()).isEqualTo("scratched");
    }

    @Test
    void a_report_that_is_sent_twice_is_one_report() {
        CardNumber card = world.batched(place.pupil());
        Encoding report = CardWorld.report();
        assertRefused(
                CardRefusal.NOT_CERTIFIED, () -> world.as(CardWorld.city(), () -> workshop.personalised(card, report)));
        world.certify(card);
        world.as(CardWorld.city(), () -> workshop.personalised(card, report));
        world.as(CardWorld.city(), () -> workshop.passedQuality(card));
        world.as(CardWorld.city(), () -> workshop.personalised(card, report));
        assertThat(world.state(card)).isEqualTo(CardState.QC_PASSED);
        assertRefused(
                CardRefusal.REPORTED_DIFFERENTLY,
                () -> world.as(
                        CardWorld.city(),
                        () -> workshop.personalised(
                                card,
                                new Encoding(
                                        report.operation(),
                                        1,
                                        CardWorld.report().chipId()))));
    }

    @Test
    void a_chip_is_one_card_and_no_other() {
        CardNumber first = world.batched(place.pupil());
        CardNumber second = world.batched(place.pupil());
        Encoding report = CardWorld.report();
        world.certify(first);
        world.certify(second);
        world.as(CardWorld.city(), () -> workshop.personalised(first, report));
        Encoding sameChip = new Encoding(UUID.randomUUID(), 1, report.chipId());
        assertRefused(
                CardRefusal.REPORTED_DIFFERENTLY,
                () -> world.as(CardWorld.city(), () -> workshop.personalised(second, sameChip)));
        assertThat(world.state(second)).isEqualTo(CardState.BATCHED);
    }

    @Test
    void of_two_who_ask_for_a_holders_card_at_once_one_is_refused() throws Exception {
        UUID holder = UUID.randomUUID();
        FutureTask<CardNumber> one = new FutureTask<>(() -> world.batched(place.pupil(holder)));
        FutureTask<CardNumber> other = new FutureTask<>(() -> world.batched(place.pupil(holder)));
        new Thread(one).start();
        new Thread(other).start();
        List<Object> outcomes = List.of(outcome(one), outcome(other));
        assertThat(outcomes).hasAtLeastOneElementOfType(CardNumber.class).contains(CardRefusal.HOLDER_HAS_CARD);
    }

    private static Object outcome(FutureTask<CardNumber> request) throws InterruptedException {
        try {
            return request.get();
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof CardRefusedException refused ? refused.reason() : failed;
        }
    }

    @Test
    void two_who_change_a_card_at_once_do_not_overwrite_each_other() {
        CardNumber number = world.active(place.pupil());
        Card seen = world.card(number);
        world.as(place.clerk(), () -> possession.suspend(number, DenialReason.LOST));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> world.inTransaction(
                        place.clerk(),
                        () -> ledger.step(seen, (card, now) -> card.revoked(DenialReason.DAMAGED, now))));
        assertThat(world.state(number)).isEqualTo(CardState.SUSPENDED);
    }

    @Test
    void everybody_does_their_own_duty_and_no_other() {
        CardNumber card = world.atSchool(place.pupil());
        assertRefused(
                CardRefusal.NOT_YOUR_DUTY,
                () -> world.as(place.operator(), () -> possession.handOver(card, "Мати", "signature")));
        assertRefused(
                CardRefusal.NOT_YOUR_DUTY,
                () -> world.as(place.clerk(), () -> workshop.spoiled(card, "I want another")));
        assertRefused(
                CardRefusal.CARD_UNKNOWN,
                () -> world.as(place.neighbour().clerk(), () -> possession.handOver(card, "Мати", "signature")));
    }

    @Test
    void a_card_expires_in_the_night_after_its_last_day() {
        CardNumber card = world.active(place.pupil());
        Instant lastDay = CardWorld.LAST_DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        clock.set(lastDay);
        expiry.expire();
        assertThat(world.state(card)).isEqualTo(CardState.ACTIVE);
        clock.set(lastDay.plus(Duration.ofDays(1)));
        expiry.expire();
        clock.set(TestClock.MORNING);
        assertThat(world.state(card)).isEqualTo(CardState.EXPIRED);
        assertThat(auditOf(card)).endsWith("system:card-expiry card.expired");
        world.as(place.clerk(), () -> possession.takeBack(card));
        assertThat(world.state(card)).isEqualTo(CardState.RETURNED);
    }

    private Status status(CardNumber card) {
        return world.as(CardWorld.city(), () -> statuses.list())
                .status(world.card(card).statusIndex())
                .orElseThrow();
    }

    private List<String> auditOf(CardNumber card) {
        return world.inTransaction(
                CardWorld.city(),
                () -> jdbc.sql("SELECT actor || ' ' || action FROM audit.entry WHERE subject = ? ORDER BY number")
                        .param("card:" + card.digits())
                        .query(String.class)
                        .list());
    }

    private static void assertRefused(CardRefusal reason, ThrowingCallable work) {
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(work)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
