package ua.citycard.validator.register;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * A date as a form writes it, {@code 01.09.2015}, or as OneRoster and this program do, {@code 2015-09-01}. Two digits of
 * a year, or a month before the day, are refused: they can be read two ways.
 */
final class FormDate {
    private static final int LENGTH = 10;
    private static final DateTimeFormatter EITHER =
            DateTimeFormatter.ofPattern("[dd.MM.uuuu][uuuu-MM-dd]").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern SHAPE = Pattern.compile("[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private FormDate() {}

    static Parsed<LocalDate> parse(String raw) {
        String text = CellText.normalise(raw);
        if (text.length() != LENGTH) {
            return Parsed.refused(Problem.DATE_FORMAT);
        }
        try {
            return Parsed.accepted(LocalDate.parse(text, EITHER));
        } catch (DateTimeException notADate) {
            return Parsed.refused(SHAPE.matcher(text).matches() ? Problem.DATE_NOT_THERE : Problem.DATE_FORMAT);
        }
    }
}
