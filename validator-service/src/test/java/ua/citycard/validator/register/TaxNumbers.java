package ua.citycard.validator.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Tax numbers of invented people. */
final class TaxNumbers {
    private TaxNumbers() {}

    /**
     * The number of a person born that day.
     *
     * @param ordinal among those born that day, 0 to 9999, odd for a man
     */
    static String of(LocalDate born, int ordinal) {
        String nine = "%05d%04d".formatted(ChronoUnit.DAYS.between(Rnokpp.DAY_ZERO, born), ordinal);
        return nine + Rnokpp.checkDigit(nine);
    }
}
