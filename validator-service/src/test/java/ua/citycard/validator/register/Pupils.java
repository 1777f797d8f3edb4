package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ua.citycard.validator.register.roster.RosterField;

/**
 * Rows of registry forms for tests, one right and different pupil each, changed field by field where a test wants:
 * {@code pupilOf(school).with(CLASS, "7-А").withoutConsent()}.
 */
final class Pupils {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String LETTERS = "абвгґдеєжз";

    private final Map<RosterField, String> cells;

    private Pupils(Map<RosterField, String> cells) {
        this.cells = cells;
    }

    static Pupils pupilOf(String school) {
        int count = COUNT.incrementAndGet();
        LocalDate born = LocalDate.of(2014, 2, 1).plusDays(count % 200);
        Map<RosterField, String> cells = new EnumMap<>(RosterField.class);
        cells.put(RosterField.FAMILY_NAME, "Коваль" + letters(count));
        cells.put(RosterField.GIVEN_NAME, "Марія");
        cells.put(RosterField.PATRONYMIC, "Іванівна");
        cells.put(RosterField.BIRTH_DATE, born.toString());
        cells.put(RosterField.SEX, "ж");
        cells.put(RosterField.RNOKPP, TaxNumbers.of(born, 2 * (count % 5000)));
        cells.put(RosterField.CLASS, "7-А");
        cells.put(RosterField.SCHOOL, school);
        cells.put(RosterField.REPRESENTATIVE_NAME, "Коваль Іван Петрович");
        cells.put(RosterField.REPRESENTATIVE_PHONE, "+380671234567");
        cells.put(RosterField.REPRESENTATIVE_EMAIL, "koval@example.org");
        cells.put(RosterField.CONSENT, "2026-08-20");
        cells.put(RosterField.PHOTO, "");
        return new Pupils(cells);
    }

    Pupils with(RosterField field, String text) {
        Map<RosterField, String> changed = new EnumMap<>(cells);
        changed.put(field, text);
        return new Pupils(changed);
    }

    Pupils withoutConsent() {
        return with(RosterField.CONSENT, "");
    }

    Pupils withoutNumber() {
        return with(RosterField.RNOKPP, "відмова");
    }

    String said(RosterField field) {
        return String.valueOf(cells.get(field));
    }

    /** A whole form of these rows, in UTF-8 with commas. */
    static String form(Pupils... rows) {
        String header =
                Stream.of(RosterField.values()).map(RosterField::heading).collect(Collectors.joining(","));
        return header + "\r\n" + Stream.of(rows).map(Pupils::line).collect(Collectors.joining("\r\n")) + "\r\n";
    }

    private String line() {
        return Stream.of(RosterField.values()).map(this::said).collect(Collectors.joining(","));
    }

    private static String letters(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> String.valueOf(LETTERS.charAt(digit - '0')))
                .collect(Collectors.joining());
    }
}
