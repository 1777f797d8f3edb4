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

    private static final Rule<String> FITS =
            otherwise(Problem.TEXT_TOO_LONG, text -> text.length() <= PlainText.LONGEST_NAME);

    private static final Rule<String> FITS_IN_FULL =
            otherwise(Problem.TEXT_TOO_LONG, text -> text.length() <= PlainText.LONGEST_TITLE);

    private static final List<Rule<String>> SPELLING = List.of(
            otherwise(Problem.VALUE_MISSING, text -> !text.isEmpty()),
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

    private static final Rule<String> TWO_WORDS =
            otherwise(Problem.FULL_NAME_INCOMPLETE, text -> text.indexOf(' ') > 0);

    private NamePart() {}

    static Parsed<String> parse(String raw) {
        return spelling(raw, FITS);
    }

    /** A name in one cell, family name first: two words or more. */
    static Parsed<String> parseFull(String raw) {
        return spelling(raw, FITS_IN_FULL).then(text -> Rule.check(text, List.of(TWO_WORDS)));
    }

    private static Parsed<String> spelling(String raw, Rule<String> length) {
        return Rule.check(CellText.normalise(raw), PlainText.HARMLESS)
                .then(text -> Rule.check(text, List.of(length)))
                .then(text -> Rule.check(text, SPELLING));
    }

    private static boolean isLatin(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
    }
}
