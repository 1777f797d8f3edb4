package ua.citycard.validator.register;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import ua.citycard.validator.time.CityTime;

/** Dates of schools in Ukraine. */
final class SchoolYear {
    /** The last grade of an ordinary school; an evening school's twelfth is the exception. */
    private static final int LAST_GRADE = 11;

    private SchoolYear() {}

    static LocalDate today(InstantSource clock) {
        return CityTime.today(clock);
    }

    /** 1 September of the school year that schools work on: from July on it is the coming one. */
    static LocalDate start(LocalDate today) {
        int year = today.getMonthValue() < Month.JULY.getValue() ? today.getYear() - 1 : today.getYear();
        return LocalDate.of(year, Month.SEPTEMBER, 1);
    }

    /** 31 August of the year in which a class leaves school. */
    static LocalDate end(int grade, LocalDate today) {
        int yearsLeft = Math.max(LAST_GRADE - grade, 0) + 1;
        return LocalDate.of(start(today).getYear() + yearsLeft, Month.AUGUST, 31);
    }
}
