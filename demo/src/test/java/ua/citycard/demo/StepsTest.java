package ua.citycard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final StringWriter told = new StringWriter();
    private final Steps steps = new Steps(new PrintWriter(told));

    @Test
    void a_step_is_told_as_soon_as_it_was_taken() throws Exception {
        steps.take("submit", () -> "4 submitted");

        assertThat(told.toString()).contains("ok", "submit", "4 submitted");
        assertThat(steps.taken()).allMatch(Steps.Step::ok);
    }

    @Test
    void a_failed_step_is_kept_with_its_reason_and_ends_the_life() {
        assertThatThrownBy(() -> steps.take("meal-again-refused", () -> {
                    throw new UnexpectedException("Granted, though it must be refused");
                }))
                .isInstanceOf(UnexpectedException.class);

        assertThat(told.toString()).contains("FAIL", "meal-again-refused", "Granted, though it must be refused");
        assertThat(steps.taken()).noneMatch(Steps.Step::ok);
    }
}
