package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import ua.citycard.validator.access.As;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;

class MealPlanTest extends ValidationTest {
    private static final int BREAKFAST = 1;
    private static final int LUNCH = 2;
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Autowired
    private CardWorld cards;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private MealPlan meals;

    @Test
    void new_times_take_the_place_of_the_old_ones() {
        set(slot(BREAKFAST, 8, 10), slot(LUNCH, 12, 14));
        set(slot(LUNCH, 11, 15));

        assertThat(slots()).containsExactly(slot(LUNCH, 11, 15));
    }

    @Test
    void a_meal_may_begin_when_another_ends_and_no_earlier() {
        set(slot(BREAKFAST, 8, 12), slot(LUNCH, 12, 14));

        assertRefused(ValidationRefusal.MEAL_TIMES_OVERLAP, () -> set(slot(BREAKFAST, 8, 12), slot(LUNCH, 11, 14)));
        assertThat(slots()).hasSize(2);
    }

    @Test
    void an_order_is_good_to_its_last_day_and_can_be_prolonged() {
        UUID olena = world.schools.pupil(place, "Коваль");
        order(olena, TODAY, TODAY.plusDays(1));
        order(olena, TODAY, TODAY.plusDays(9));

        assertThat(orders()).containsExactly(new MealPlan.Entitlement(olena, LUNCH, TODAY, TODAY.plusDays(9)));

        clock.advance(Duration.ofDays(10));
        assertThat(orders()).isEmpty();
    }

    @Test
    void an_order_does_not_end_before_it_begins() {
        UUID olena = world.schools.pupil(place, "Коваль");

        assertRefused(ValidationRefusal.MEAL_DAYS_REVERSED, () -> order(olena, TODAY, TODAY.minusDays(1)));
    }

    @Test
    void meals_are_for_registered_holders_of_the_school_and_an_order_with_a_stranger_feeds_nobody() throws Exception {
        UUID olena = world.schools.pupil(place, "Коваль");
        UUID neighbour = world.schools.pupil(world.schools.neighbourOf(place), "Сусіда");
        UUID nobody = UUID.randomUUID();
        UUID left = world.schools.pupil(place, "Вибула");
        cards.sql(CardWorld.city(), "UPDATE register.holder SET state = 'INACTIVE' WHERE id = ?", left);

        mvc.perform(post("/api/schools/" + place.school() + "/meal-orders")
                        .with(As.actor(place.operator()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"holders":["%s","%s","%s","%s"],"slot":2,"from":"2026-09-01","until":"2026-09-01"}""".formatted(olena, neighbour, nobody, left)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("holders-unknown"))
                .andExpect(jsonPath(
                        "$.holders", containsInAnyOrder(nobody.toString(), neighbour.toString(), left.toString())));

        assertThat(orders()).isEmpty();
    }

    @Test
    void a_meal_has_one_time() {
        set(slot(LUNCH, 12, 14));

        assertRefused(ValidationRefusal.MEAL_TIMES_REPEATED, () -> set(slot(LUNCH, 8, 10), slot(LUNCH, 12, 14)));
        assertThat(slots()).containsExactly(slot(LUNCH, 12, 14));
    }

    @Test
    void a_meal_can_be_served_all_day() throws Exception {
        setTimes("00:00", "24:00").andExpect(status().isNoContent());

        assertThat(slots()).containsExactly(new MealTime(LUNCH, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @CsvSource({
        "12:00, 12:00, meal-times-reversed",
        "12:00, 11:59, meal-times-reversed",
        "12:00, 00:00, meal-times-reversed",
        "00:00, 00:00, meal-times-reversed",
        "00:00, 23:59:59, request-not-understood",
        "12:00:00, 13:00, request-not-understood",
        "24:00, 24:00, request-not-understood",
        "9:00, 10:00, request-not-understood",
        "noon, 13:00, request-not-understood"
    })
    void times_that_are_none_are_refused(String from, String until, String code) throws Exception {
        setTimes(from, until)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void the_database_too_keeps_meals_to_the_minute() {
        assertThatThrownBy(() -> cards.sql(
                        place.clerk(),
                        "INSERT INTO validation.meal_slot VALUES (?, 1, ?, '08:00', '09:59:59')",
                        place.school(),
                        place.district()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_school_sees_its_own_orders_only() {
        order(world.schools.pupil(place, "Коваль"), TODAY, TODAY);
        Place other = world.schools.school();

        assertThat(world.count(
                        other.clerk(),
                        "SELECT count(*) FROM validation.entitlement WHERE school_id = ?",
                        place.school()))
                .isZero();
    }

    private static MealTime slot(int slot, int from, int until) {
        return new MealTime(slot, LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private void set(MealTime... slots) {
        world.as(place.clerk(), () -> meals.setSlots(place.school(), List.of(slots)));
    }

    private void order(UUID holder, LocalDate from, LocalDate until) {
        world.as(place.clerk(), () -> meals.entitle(place.school(), List.of(holder), LUNCH, from, until));
    }

    private List<MealTime> slots() {
        return world.ask(place.clerk(), () -> meals.slots(place.school()));
    }

    private ResultActions setTimes(String from, String until) throws Exception {
        return mvc.perform(put("/api/schools/" + place.school() + "/meal-times")
                .with(As.actor(place.clerk()))
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"meals":[{"slot":2,"from":"%s","until":"%s"}]}""".formatted(from, until)));
    }

    private static void assertRefused(ValidationRefusal reason, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        ValidationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private List<MealPlan.Entitlement> orders() {
        return world.ask(place.clerk(), () -> meals.currentEntitlements(place.school()));
    }
}
