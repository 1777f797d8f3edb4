package ua.citycard.validator.register;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A consent as a school records it: the day, and who gave it, as typed. */
public record ConsentForm(
        @NotNull LocalDate date,
        @NotBlank String representative,
        @Nullable String phone,
        @Nullable String email) {

    @Override
    public String toString() {
        return "ConsentForm[hidden]";
    }
}
