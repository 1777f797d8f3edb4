package ua.citycard.validator.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A consent as a school records it: the day, and who gave it, as typed. */
public record ConsentForm(
        LocalDate date,
        String representative,
        @Nullable String phone,
        @Nullable String email) {

    @Override
    public String toString() {
        return "ConsentForm[hidden]";
    }
}
