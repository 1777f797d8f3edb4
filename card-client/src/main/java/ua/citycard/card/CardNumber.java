package ua.citycard.card;

import java.util.regex.Pattern;

/**
 * The number of a city card (docs/card-protocol.md, 1): {@code 9804}, 11 digits of serial and a check digit
 * (ISO/IEC 7812-1, annex B). On the card it is eight bytes of BCD.
 *
 * <p>The number follows its holder through every system, so {@link #toString()} hides the serial: a number that slips
 * into a log line or a message names nobody.
 *
 * @param digits all 16 digits, the last one right
 */
public record CardNumber(String digits) {

    /** Bytes of the number on the card. */
    public static final int BYTES = 8;

    /** The largest serial: 11 digits. */
    public static final long MAX_SERIAL = 99_999_999_999L;

    private static final String ISSUER = "9804";
    private static final Pattern FORM = Pattern.compile(ISSUER + "[0-9]{12}");

    /** @throws IllegalArgumentException when this is not a number of a city card */
    public CardNumber {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("A card number has 16 digits and begins with " + ISSUER);
        }
        if (digits.charAt(15) != checkDigit(digits.substring(0, 15))) {
            throw new IllegalArgumentException("The last digit of the card number is wrong: look for a typing error");
        }
    }

    /**
     * The number of the card with this serial.
     *
     * @param serial from 0 to {@link #MAX_SERIAL}
     * @throws IllegalArgumentException when the serial has more than 11 digits or is negative
     */
    public static CardNumber ofSerial(long serial) {
        if (serial < 0 || serial > MAX_SERIAL) {
            throw new IllegalArgumentException("A serial has 11 digits at most: " + serial);
        }
        String payload = ISSUER + "%011d".formatted(serial);
        return new CardNumber(payload + checkDigit(payload));
    }

    /**
     * Reads what a person typed or a page printed: the digits, in groups or not.
     *
     * @throws IllegalArgumentException when this is not a number of a city card
     */
    public static CardNumber parse(String text) {
        return new CardNumber(text.strip().replace(" ", ""));
    }

    /**
     * Reads the eight bytes of BCD that a card sends.
     *
     * @throws IllegalArgumentException when this is not a number of a city card
     */
    public static CardNumber parse(byte[] bcd) {
        if (bcd.length != BYTES) {
            throw new IllegalArgumentException("A card number has " + BYTES + " bytes, not " + bcd.length);
        }
        StringBuilder digits = new StringBuilder(2 * BYTES);
        for (byte pair : bcd) {
            digits.append(Character.forDigit(pair >> 4 & 0x0F, 16)).append(Character.forDigit(pair & 0x0F, 16));
        }
        return new CardNumber(digits.toString());
    }

    /** The number as the card keeps it: eight bytes of BCD. */
    public byte[] toBytes() {
        byte[] bcd = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bcd[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
        }
        return bcd;
    }

    /** The number as it is printed: four groups of four digits. */
    public String printed() {
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The first and the last four digits only. */
    @Override
    public String toString() {
        return ISSUER + "…" + digits.substring(12);
    }

    private static char checkDigit(String payload) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            int digit = Character.digit(payload.charAt(payload.length() - 1 - i), 10);
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return Character.forDigit((10 - sum % 10) % 10, 10);
    }
}
