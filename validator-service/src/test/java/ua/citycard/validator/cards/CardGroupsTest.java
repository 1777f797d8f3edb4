package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.cards.CardWorld.Place;

/** Batches and consignments are found by number, school and state. */
@ServiceTest
@Import(CardWorld.class)
class CardGroupsTest {
    private final Place school = Place.somewhere();
    private final Place other = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private CardGroups groups;

    @Autowired
    private Consignments consignments;

    @Test
    void a_batch_is_found_by_its_number_by_a_school_and_by_a_state_of_its_cards() {
        long made = world.batch();
        world.personalised(school.pupil(), made);
        long good = world.batch();
        world.goodCard(school.pupil(), good);
        world.goodCard(other.pupil(), good);

        assertThat(batches(good, null, null)).containsExactly(good);
        assertThat(batches(null, school.school(), null)).containsExactly(good, made);
        assertThat(batches(null, other.school(), null)).containsExactly(good);
        assertThat(batches(null, school.school(), CardState.QC_PASSED)).containsExactly(good);
        assertThat(batches(made, null, CardState.QC_PASSED)).isEmpty();
        assertThat(batches(null, UUID.randomUUID(), null)).isEmpty();
        assertThat(world.as(CardWorld.city(), () -> groups.batches(new GroupQuery(good, school.school(), null, null)))
                        .groups()
                        .get(0)
                        .total())
                .as("a group is shown whole, whatever it was found by")
                .isEqualTo(2);
    }

    @Test
    void a_consignment_is_found_by_its_number_by_a_school_and_by_a_state_of_its_cards() {
        long batch = world.batch();
        CardNumber card = world.goodCard(school.pupil(), batch);
        long packed = world.as(CardWorld.city(), () -> consignments.pack(batch));
        assertThat(found(new GroupQuery(packed, null, null, null))).containsExactly(packed);
        assertThat(found(new GroupQuery(null, school.school(), CardState.QC_PASSED, null)))
                .containsExactly(packed);
        world.as(CardWorld.city(), () -> consignments.dispatch(packed, List.of(card)));
        assertThat(found(new GroupQuery(null, school.school(), CardState.QC_PASSED, null)))
                .isEmpty();
        assertThat(found(new GroupQuery(null, school.school(), CardState.DISPATCHED, null)))
                .containsExactly(packed);
    }

    @Test
    void a_page_holds_fifty_and_the_next_begins_where_it_ended() {
        List<Long> all = LongStream.range(0, CardGroups.PAGE + 1)
                .map(i -> {
                    long batch = world.batch();
                    world.personalised(school.pupil(), batch);
                    return batch;
                })
                .boxed()
                .toList();
        CardGroups.Page first = page(null);
        assertThat(first.groups()).hasSize(CardGroups.PAGE);
        CardGroups.Page second = page(first.older());
        assertThat(second.groups()).extracting(CardGroup::number).containsExactly(all.get(0));
        assertThat(second.older()).isNull();
        CardGroups.Page whole = page(all.get(CardGroups.PAGE));
        assertThat(whole.groups()).hasSize(CardGroups.PAGE);
        assertThat(whole.older())
                .as("nothing is left when the page is just full")
                .isNull();
    }

    private CardGroups.Page page(@Nullable Long before) {
        return world.as(CardWorld.city(), () -> groups.batches(new GroupQuery(null, school.school(), null, before)));
    }

    private List<Long> batches(@Nullable Long number, @Nullable UUID school, @Nullable CardState state) {
        return world
                .as(CardWorld.city(), () -> groups.batches(new GroupQuery(number, school, state, null)))
                .groups()
                .stream()
                .map(CardGroup::number)
                .toList();
    }

    private List<Long> found(GroupQuery query) {
        return world.as(CardWorld.city(), () -> groups.consignments(query)).groups().stream()
                .map(CardGroup::number)
                .toList();
    }
}
