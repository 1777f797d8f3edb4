package ua.citycard.validator.validation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.validation.MealPlan;
import ua.citycard.validator.validation.MealTime;

/** Meals of a school: when they are served, and who gets them. */
@RestController
@RequestMapping("/api/schools/{school}")
class MealsApi {
    private final MealPlan meals;

    MealsApi(MealPlan meals) {
        this.meals = meals;
    }

    @PutMapping("/meal-times")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setTimes(@PathVariable UUID school, @Valid @RequestBody MealTimes times) {
        meals.setSlots(
                school,
                times.meals().stream()
                        .map(time -> MealTime.parse(time.slot(), time.from(), time.until()))
                        .toList());
    }

    @PostMapping("/meal-orders")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(@PathVariable UUID school, @Valid @RequestBody MealOrder order) {
        meals.entitle(school, order.holders(), order.slot(), order.from(), order.until());
    }

    /** All meals of the school's day. */
    record MealTimes(@NotNull @Size(max = 16) List<@NotNull @Valid ServedMeal> meals) {}

    /**
     * One meal of the day.
     *
     * @param from {@code HH:MM}
     * @param until {@code HH:MM}, not included; {@code 24:00} is the end of the day
     */
    record ServedMeal(
            @Min(0) @Max(255) int slot,
            @NotNull @Pattern(regexp = MINUTE) String from,
            @NotNull @Pattern(regexp = MINUTE + "|24:00") String until) {
        private static final String MINUTE = "([01][0-9]|2[0-3]):[0-5][0-9]";
    }

    record MealOrder(
            @NotEmpty @Size(max = 5000) List<@NotNull UUID> holders,
            @Min(0) @Max(255) int slot,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}
}
