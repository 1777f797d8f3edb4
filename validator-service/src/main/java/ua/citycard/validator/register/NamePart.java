package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;
import static ua.citycard.validator.register.Rule.otherwise;

import java.util.List;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * How one part of a person's name may be written: Ukrainian letters, words joined by a hyphen or one space, an
 * apostrophe inside a word, the first letter a capital but not all of them (the register does not guess how
 * {@code МАКДОНАЛЬД} is spelt).
 */
final class NamePart {
    private static final Pattern UKRAINIAN_LETTERS =
            Pattern.compile("[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ -]*");
    private static final String WORD = "\\p{L}+(?:’\\p{L}+)*";
    private static final Pattern WORDS = Pattern.compile(WORD + "(?:[ -]" + WORD + ")*");
    private static final Pattern WORD_IN_CAPITALS = Pattern.compile("(?<!\\p{L})\\p{Lu}[\\p{Lu}’]*\\p{Lu}(?!\\p{L})");

    private static final List<Rule<String>> RULES = List.of(
            otherwise(Problem.VALUE_MISSING, text -> !text.isEmpty()),
            otherwise(Problem.TEXT_TOO_LONG, text -> text.length() <= PlainText.LONGEST_NAME),
            otherwise(Problem.NAME_LATIN_LETTER, text -> text.codePoints().noneMatch(NamePart::isLatin)),
            otherwise(
                    Problem.NAME_NOT_UKRAINIAN_LETTER,
                    text -> text.codePoints()
                            .filter(Character::isLetter)
                            .mapToObj(Character::toString)
                            .allMatch(
                                    letter -> UKRAINIAN_LETTERS.matcher(letter).matches())),
            matches(UKRAINIAN_LETTERS, Problem.NAME_CHARACTER),
            matches(WORDS, Problem.NAME_CHARACTER),
            otherwise(Problem.NAME_CAPITALS, text -> Character.isUpperCase(text.charAt(0))),
            otherwise(
                    Problem.NAME_CAPITALS,
                    text -> !WORD_IN_CAPITALS.matcher(text).find()));

    private NamePart() {}

    static Parsed<String> parse(String raw) {
        return Rule.check(CellText.normalise(raw), PlainText.HARMLESS).then(text -> Rule.check(text, RULES));
    }

    private static boolean isLatin(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
    }
}
