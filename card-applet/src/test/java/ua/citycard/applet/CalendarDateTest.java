package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
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

    @Property
    void only_days_of_the_calendar_are_valid(@ForAll @Size(6) byte @ByteRange(max = 9) [] digits) {
        assertThat(CalendarDate.isValid(digits, (short) 0)).isEqualTo(isInCalendar(digits));
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

    private static boolean isInCalendar(byte[] digits) {
        int month = digits[2] * 10 + digits[3];
        int day = digits[4] * 10 + digits[5];
        return month >= 1
                && month <= 12
                && day >= 1
                && day
                        <= LocalDate.of(2000 + digits[0] * 10 + digits[1], month, 1)
                                .lengthOfMonth();
    }

    private static byte[] digits(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) Character.digit(text.charAt(i), 10);
        }
        return digits;
    }
}
