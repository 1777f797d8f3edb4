package ua.citycard.terminal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MealSlotTest {
    @Test
    void a_meal_is_served_from_its_first_minute_and_not_in_that_of_its_end() {
        MealSlot lunch = MealSlot.parse(2, "12:00", "14:00");

        assertThat(lunch.isServedAt(LocalTime.of(11, 59, 59))).isFalse();
        assertThat(lunch.isServedAt(LocalTime.of(12, 0))).isTrue();
        assertThat(lunch.isServedAt(LocalTime.of(13, 59, 59))).isTrue();
        assertThat(lunch.isServedAt(LocalTime.of(14, 0))).isFalse();
    }

    @Test
    void a_meal_of_all_day_is_served_in_the_days_last_second_too() {
        MealSlot allDay = MealSlot.parse(1, "00:00", "24:00");

        assertThat(allDay.isServedAt(LocalTime.MIDNIGHT)).isTrue();
        assertThat(allDay.isServedAt(LocalTime.MAX)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"00:00, 23:59:59", "12:00:00, 14:00", "24:00, 24:00", "9:00, 10:00", "12:00, noon"})
    void times_are_by_the_minute(String from, String until) {
        assertThatThrownBy(() -> MealSlot.parse(1, from, until)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"12:00, 12:00", "12:00, 11:59", "00:00, 00:00"})
    void a_meal_ends_after_it_begins(String from, String until) {
        assertThatThrownBy(() -> MealSlot.parse(1, from, until)).isInstanceOf(IllegalArgumentException.class);
    }
}
