package ua.citycard.card.certificate;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates as the card has them: {@code YYMMDD}, one digit a byte, year 2000 + YY (BSI TR-03110-3, D.2.1.3). */
public final class CardDate {

    /** Bytes of a date. */
    public static final int BYTES = 6;

    private static final int CENTURY = 2000;

    private CardDate() {}

    /**
     * Writes a date.
     *
     * @throws IllegalArgumentException when its year is not from 2000 to 2099
     */
    public static byte[] encode(LocalDate date) {
        int year = date.getYear() - CENTURY;
        if (year < 0 || year > 99) {
            throw new IllegalArgumentException("A card knows the years 2000 to 2099 only: " + date);
        }
        int[] pairs = {year, date.getMonthValue(), date.getDayOfMonth()};
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < pairs.length; i++) {
            bytes[2 * i] = (byte) (pairs[i] / 10);
            bytes[2 * i + 1] = (byte) (pairs[i] % 10);
        }
        return bytes;
    }

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException when the bytes are no day of the calendar
     */
    public static LocalDate parse(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A date has six bytes, not " + bytes.length);
        }
        for (byte digit : bytes) {
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("A date has one digit a byte");
            }
        }
        try {
            return LocalDate.of(CENTURY + 10 * bytes[0] + bytes[1], 10 * bytes[2] + bytes[3], 10 * bytes[4] + bytes[5]);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no such day", e);
        }
    }
}
