package ua.citycard.validator.validation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
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
                        .map(time -> new MealPlan.Slot(time.slot(), time.from(), time.until()))
                        .toList());
    }

    @PostMapping("/meal-orders")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(@PathVariable UUID school, @Valid @RequestBody MealOrder order) {
        meals.entitle(school, order.holders(), order.slot(), order.from(), order.until());
    }

    /** All meals of the school's day. */
    record MealTimes(@NotNull @Size(max = 16) List<@Valid MealTime> meals) {}

    record MealTime(
            @Min(0) @Max(255) int slot,
            @NotNull LocalTime from,
            @NotNull LocalTime until) {}

    record MealOrder(
            @NotEmpty @Size(max = 5000) List<@NotNull UUID> holders,
            @Min(0) @Max(255) int slot,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}
}
