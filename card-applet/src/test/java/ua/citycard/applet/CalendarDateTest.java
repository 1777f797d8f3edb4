package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CalendarDateTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd");

    @Test
    void every_day_of_the_century_has_its_number() {
        FIRST.datesUntil(LAST.plusDays(1)).forEach(date -> {
            byte[] digits = digits(date.format(YYMMDD));
            assertThat(CalendarDate.isValid(digits, (short) 0)).as("%s", date).isTrue();
            assertThat(Short.toUnsignedLong(CalendarDate.day(digits, (short) 0)))
                    .as("%s", date)
                    .isEqualTo(ChronoUnit.DAYS.between(FIRST, date));
        });
    }

    @Test
    void of_all_six_digits_only_days_of_the_calendar_are_valid() {
        IntStream.range(0, 1_000_000)
                .filter(number -> isValid(number) != isInCalendar(number / 10_000, number / 100 % 100, number % 100))
                .forEach(number -> fail("%06d", number));
    }

    @Property
    void days_of_the_century_are_ordered_as_unsigned_numbers(@ForAll short first, @ForAll short second) {
        assertThat(CalendarDate.isDayBefore(first, second))
                .isEqualTo(Short.toUnsignedInt(first) < Short.toUnsignedInt(second));
    }

    @Test
    void a_byte_that_is_no_digit_makes_no_date() {
        for (int place = 0; place < 6; place++) {
            for (byte notDigit : new byte[] {10, '1', -1, Byte.MIN_VALUE, Byte.MAX_VALUE}) {
                byte[] date = digits("260901");
                date[place] = notDigit;
                assertThat(CalendarDate.isValid(date, (short) 0)).isFalse();
            }
        }
    }

    private static boolean isValid(int number) {
        return CalendarDate.isValid(digits(String.format("%06d", number)), (short) 0);
    }

    private static boolean isInCalendar(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(2000 + year, month).lengthOfMonth();
    }

    private static byte[] digits(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) Character.digit(text.charAt(i), 10);
        }
        return digits;
    }
}
