package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.cards.CardWorld.Place;

@ServiceTest
@Import(CardWorld.class)
class ConsignmentsTest {
    private final Place school = Place.somewhere();
    private final Place neighbour = school.neighbour();
    private final Place elsewhere = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private Consignments consignments;

    @Autowired
    private CardPossession possession;

    @Autowired
    private JdbcClient jdbc;

    private List<CardNumber> ours = List.of();
    private CardNumber theirs = CardNumber.ofSerial(0);
    private CardNumber far = CardNumber.ofSerial(0);
    private long consignment;

    @BeforeEach
    void aConsignmentForThreeSchoolsOfTwoDistricts() {
        long batch = world.batch();
        ours = List.of(world.goodCard(school.pupil(), batch), world.goodCard(school.pupil(), batch));
        theirs = world.goodCard(neighbour.pupil(), batch);
        far = world.goodCard(elsewhere.pupil(), batch);
        world.personalised(school.pupil(), batch);
        consignment = world.as(CardWorld.city(), () -> consignments.pack(batch));
    }

    @Test
    void only_what_passed_its_check_is_packed_and_only_once() {
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, all()));
        long batch = Objects.requireNonNull(world.card(far).batch());
        assertRefused(CardRefusal.NOTHING_TO_SEND, () -> world.as(CardWorld.city(), () -> consignments.pack(batch)));
    }

    @Test
    void a_serial_too_few_or_too_many_and_nothing_was_sent() {
        CardNumber stranger = CardNumber.ofSerial(99_999_999_999L);
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> world.as(
                        CardWorld.city(),
                        () -> consignments.dispatch(consignment, List.of(ours.get(0), theirs, far, stranger))))
                .satisfies(refusal -> assertThat(refusal.missing()).containsExactly(ours.get(1)))
                .satisfies(refusal -> assertThat(refusal.unexpected()).containsExactly(stranger));
        List<CardNumber> twice = new ArrayList<>(all());
        twice.add(far);
        assertRefused(
                CardRefusal.SERIALS_DIFFER,
                () -> world.as(CardWorld.city(), () -> consignments.dispatch(consignment, twice)));
        assertThat(world.state(far)).isEqualTo(CardState.QC_PASSED);
    }

    @Test
    void each_district_and_school_receives_its_own_cards_and_counts_them() {
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, all()));
        assertRefused(
                CardRefusal.SERIALS_DIFFER,
                () -> world.as(school.operator(), () -> consignments.receiveAtDistrict(consignment, ours)));
        world.as(
                school.operator(),
                () -> consignments.receiveAtDistrict(consignment, List.of(theirs, ours.get(1), ours.get(0))));
        assertThat(world.state(far)).isEqualTo(CardState.DISPATCHED);
        assertRefused(
                CardRefusal.ALREADY_RECEIVED,
                () -> world.as(school.operator(), () -> consignments.receiveAtDistrict(consignment, ours)));

        assertRefused(
                CardRefusal.SERIALS_DIFFER,
                () -> world.as(school.clerk(), () -> consignments.receiveAtSchool(consignment, List.of(theirs))));
        world.as(school.clerk(), () -> consignments.receiveAtSchool(consignment, ours));
        assertThat(ours).allMatch(card -> world.state(card) == CardState.RECEIVED_SCHOOL);
        assertThat(world.state(theirs)).isEqualTo(CardState.RECEIVED_DISTRICT);
    }

    @Test
    void a_school_receives_nothing_before_its_district_has() {
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, all()));
        assertRefused(
                CardRefusal.SERIALS_DIFFER,
                () -> world.as(school.clerk(), () -> consignments.receiveAtSchool(consignment, ours)));
        assertRefused(
                CardRefusal.CONSIGNMENT_UNKNOWN,
                () -> world.as(
                        Place.somewhere().operator(), () -> consignments.receiveAtDistrict(consignment, List.of(far))));
        assertRefused(
                CardRefusal.NOT_YOUR_DUTY,
                () -> world.as(CardWorld.city(), () -> consignments.receiveAtDistrict(consignment, all())));
    }

    @Test
    void a_card_that_was_lost_on_the_way_is_revoked_and_counted_as_missing() {
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, all()));
        world.as(school.operator(), () -> possession.revoke(ours.get(0), DenialReason.LOST));
        world.as(school.operator(), () -> consignments.receiveAtDistrict(consignment, List.of(ours.get(1), theirs)));
        assertThat(world.inTransaction(
                        school.operator(),
                        () -> jdbc.sql("SELECT sent || '=' || received || '+' || missing FROM cards.delivery"
                                        + " WHERE consignment = ? AND stage = 'DISTRICT'")
                                .param(consignment)
                                .query(String.class)
                                .single()))
                .isEqualTo("3=2+1");
    }

    @Test
    void a_count_that_does_not_agree_with_the_cards_is_refused_by_the_database() {
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, all()));
        assertThatThrownBy(() -> world.sql(
                        school.operator(),
                        "UPDATE cards.delivery SET received = 2, missing = 0, received_at = now(), received_by = 'me'"
                                + " WHERE consignment = ? AND stage = 'DISTRICT'",
                        consignment))
                .rootCause()
                .hasMessageContaining("both_ends_agree");
        assertThatThrownBy(() -> world.sql(
                        school.operator(),
                        "UPDATE cards.delivery SET received = 3, missing = 0, received_at = now(), received_by = 'me'"
                                + " WHERE consignment = ? AND stage = 'DISTRICT'",
                        consignment))
                .rootCause()
                .hasMessageContaining("0 cards are marked as received, 3 were counted");
    }

    private List<CardNumber> all() {
        return List.of(ours.get(0), ours.get(1), theirs, far);
    }

    private static void assertRefused(CardRefusal reason, ThrowingCallable work) {
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(work)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
