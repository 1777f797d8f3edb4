package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.ValidatorService;
import ua.citycard.validator.cards.CardWorld.Place;

@ServiceTest
@SpringBootTest(classes = ValidatorService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(ValidationWorld.class)
class MealPlanTest {
    private static final int BREAKFAST = 1;
    private static final int LUNCH = 2;
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Autowired
    private ValidationWorld world;

    @Autowired
    private MealPlan meals;

    @Autowired
    private TestClock clock;

    private Place place = Place.somewhere();

    @BeforeEach
    void foundASchool() {
        clock.set(TestClock.MORNING);
        place = world.schools.school();
    }

    @Test
    void new_times_take_the_place_of_the_old_ones() {
        set(slot(BREAKFAST, 8, 10), slot(LUNCH, 12, 14));
        set(slot(LUNCH, 11, 15));

        assertThat(slots()).containsExactly(slot(LUNCH, 11, 15));
    }

    @Test
    void a_meal_may_begin_when_another_ends_and_no_earlier() {
        set(slot(BREAKFAST, 8, 12), slot(LUNCH, 12, 14));

        assertThatThrownBy(() -> set(slot(BREAKFAST, 8, 12), slot(LUNCH, 11, 14)))
                .isInstanceOfSatisfying(
                        ValidationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ValidationRefusal.MEAL_TIMES_OVERLAP));
        assertThat(slots()).hasSize(2);
    }

    @Test
    void an_order_is_good_to_its_last_day_and_can_be_prolonged() {
        UUID olena = UUID.randomUUID();
        order(olena, TODAY, TODAY.plusDays(1));
        order(olena, TODAY, TODAY.plusDays(9));

        assertThat(orders()).containsExactly(new MealPlan.Entitlement(olena, LUNCH, TODAY, TODAY.plusDays(9)));

        clock.advance(Duration.ofDays(10));
        assertThat(orders()).isEmpty();
    }

    @Test
    void an_order_does_not_end_before_it_begins() {
        assertThatThrownBy(() -> order(UUID.randomUUID(), TODAY, TODAY.minusDays(1)))
                .isInstanceOfSatisfying(
                        ValidationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ValidationRefusal.MEAL_DAYS_REVERSED));
    }

    @Test
    void a_school_sees_its_own_orders_only() {
        order(UUID.randomUUID(), TODAY, TODAY);
        Place other = world.schools.school();

        assertThat(world.count(
                        other.clerk(),
                        "SELECT count(*) FROM validation.entitlement WHERE school_id = ?",
                        place.school()))
                .isZero();
    }

    private static MealPlan.Slot slot(int slot, int from, int until) {
        return new MealPlan.Slot(slot, LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private void set(MealPlan.Slot... slots) {
        world.as(place.clerk(), () -> meals.setSlots(place.school(), List.of(slots)));
    }

    private void order(UUID holder, LocalDate from, LocalDate until) {
        world.as(place.clerk(), () -> meals.entitle(place.school(), List.of(holder), LUNCH, from, until));
    }

    private List<MealPlan.Slot> slots() {
        return world.ask(place.clerk(), () -> meals.slots(place.school()));
    }

    private List<MealPlan.Entitlement> orders() {
        return world.ask(place.clerk(), () -> meals.currentEntitlements(place.school()));
    }
}
