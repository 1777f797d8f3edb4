package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.otherwise;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.register.roster.CellText;

/** What is asked of text in any cell, and how a text is read that has no alphabet of its own, such as a school's name. */
final class PlainText {
    /** The longest part of a person's name that a card's face and the register hold, in characters. */
    static final int LONGEST_NAME = 60;

    /** The longest name of an organisation, in characters. */
    static final int LONGEST_TITLE = 200;

    private static final Locale UKRAINIAN = Locale.forLanguageTag("uk");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern APOSTROPHE_LIKE = Pattern.compile("[" + CellText.APOSTROPHE + "\"ʹ‛＇]");
    private static final String FORMULA_STARTS = "=+-@";

    /**
     * Nothing invisible in it (a right-to-left override makes a name read as another), and nothing at its start that a
     * spreadsheet would run when the register is exported.
     */
    static final List<Rule<String>> HARMLESS = List.of(
            otherwise(Problem.CONTROL_CHARACTER, text -> text.codePoints().noneMatch(PlainText::isInvisible)),
            otherwise(Problem.FORMULA, text -> text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0));

    private PlainText() {}

    static Parsed<String> parse(String raw, int longest) {
        List<Rule<String>> rules = List.of(
                otherwise(Problem.VALUE_MISSING, text -> !text.isEmpty()),
                otherwise(Problem.TEXT_TOO_LONG, text -> text.length() <= longest));
        return Rule.check(CellText.normalise(raw), HARMLESS).then(text -> Rule.check(text, rules));
    }

    /** The text in small letters, as Ukrainian has them. */
    static String lowerCase(String raw) {
        return CellText.normalise(raw).toLowerCase(UKRAINIAN);
    }

    /** The words of a name that somebody is looked for by, without the apostrophes that people leave out or type as they can. */
    static List<String> searchWords(@Nullable String raw) {
        String text = lowerCase(raw == null ? "" : raw);
        return Arrays.stream(SPACE.split(APOSTROPHE_LIKE.matcher(text).replaceAll("")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
