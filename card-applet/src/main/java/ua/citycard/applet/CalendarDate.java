package ua.citycard.applet;

import javacard.framework.Util;

/** A date of a certificate: {@code YYMMDD}, one digit a byte, in the years 2000 to 2099 (BSI TR-03110-3, D.2.1.3). */
final class CalendarDate {

    /** Bytes of a date. */
    static final short LENGTH = 6;

    private static final byte[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final short[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private CalendarDate() {}

    /** Whether these six bytes are digits of a day that the calendar has. */
    static boolean isValid(byte[] buffer, short offset) {
        for (short i = 0; i < LENGTH; i++) {
            byte digit = buffer[(short) (offset + i)];
            if (digit < 0 || digit > 9) {
                return false;
            }
        }
        short month = number(buffer, (short) (offset + 2));
        short day = number(buffer, (short) (offset + 4));
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leapDay = month == 2 && day == 29 && isLeap(number(buffer, offset));
        return leapDay || day <= DAYS_IN_MONTH[(short) (month - 1)];
    }

    /** Whether the first of two valid dates is the earlier one. */
    static boolean isBefore(byte[] first, short firstOffset, byte[] second, short secondOffset) {
        return Util.arrayCompare(first, firstOffset, second, secondOffset, LENGTH) < 0;
    }

    /** Days since 2000-01-01 of a valid date: an unsigned number, to be compared by {@link #isDayBefore}. */
    static short day(byte[] buffer, short offset) {
        short year = number(buffer, offset);
        short month = number(buffer, (short) (offset + 2));
        short day = (short) (number(buffer, (short) (offset + 4)) - 1);
        short leapDays = (short) ((short) (year + 3) / 4);
        if (month > 2 && isLeap(year)) {
            leapDays++;
        }
        return (short) ((short) (year * 365) + leapDays + DAYS_BEFORE_MONTH[(short) (month - 1)] + day);
    }

    /** Whether the first of two days, unsigned numbers, is the earlier one. */
    static boolean isDayBefore(short first, short second) {
        return (short) (first ^ (short) 0x8000) < (short) (second ^ (short) 0x8000);
    }

    private static short number(byte[] buffer, short offset) {
        return (short) (buffer[offset] * 10 + buffer[(short) (offset + 1)]);
    }

    /** Every fourth year of this century, 2000 being one. */
    private static boolean isLeap(short year) {
        return (year & 3) == 0;
    }
}
