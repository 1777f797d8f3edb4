package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * A class of a school, written {@code 7-А}: grade 1 to 12 and one Ukrainian letter.
 *
 * @param letter a capital
 */
public record ClassName(int grade, String letter) {
    private static final Locale UKRAINIAN = Locale.forLanguageTag("uk");
    private static final List<Rule<String>> RULES = List.of(
            matches(Pattern.compile("(?:[1-9]|1[0-2]) ?- ?[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ]"), Problem.CLASS_FORMAT));

    static Parsed<ClassName> parse(String raw) {
        return Rule.check(CellText.normalise(raw).toUpperCase(UKRAINIAN), RULES).map(ClassName::read);
    }

    private static ClassName read(String text) {
        int hyphen = text.indexOf('-');
        return new ClassName(
                Integer.parseInt(text.substring(0, hyphen).strip()),
                text.substring(hyphen + 1).strip());
    }

    @Override
    public String toString() {
        return grade + "-" + letter;
    }
}
