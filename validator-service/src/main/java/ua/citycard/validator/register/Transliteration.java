package ua.citycard.validator.register;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import ua.citycard.validator.register.roster.CellText;

/**
 * Ukrainian names in Latin letters by the table of the Cabinet of Ministers' resolution No. 55 of 27.01.2010: five
 * letters have a form of their own at the start of a word, {@code зг} is {@code zgh} (to tell it from {@code ж}), the
 * soft sign and the apostrophe are left out. A hyphen or a space starts a word, an apostrophe does not.
 */
public final class Transliteration {
    private static final Map<Character, String> INSIDE = Map.ofEntries(
            entry('а', "a"),
            entry('б', "b"),
            entry('в', "v"),
            entry('г', "h"),
            entry('ґ', "g"),
            entry('д', "d"),
            entry('е', "e"),
            entry('є', "ie"),
            entry('ж', "zh"),
            entry('з', "z"),
            entry('и', "y"),
            entry('і', "i"),
            entry('ї', "i"),
            entry('й', "i"),
            entry('к', "k"),
            entry('л', "l"),
            entry('м', "m"),
            entry('н', "n"),
            entry('о', "o"),
            entry('п', "p"),
            entry('р', "r"),
            entry('с', "s"),
            entry('т', "t"),
            entry('у', "u"),
            entry('ф', "f"),
            entry('х', "kh"),
            entry('ц', "ts"),
            entry('ч', "ch"),
            entry('ш', "sh"),
            entry('щ', "shch"),
            entry('ь', ""),
            entry('ю', "iu"),
            entry('я', "ia"),
            entry(CellText.APOSTROPHE, ""));
    private static final Map<Character, String> AT_THE_START =
            Map.of('є', "ye", 'ї', "yi", 'й', "y", 'ю', "yu", 'я', "ya");

    private Transliteration() {}

    /** Characters that the table does not know (a space, a hyphen) stay as they are. */
    public static String toLatin(String ukrainian) {
        String text = CellText.normalise(ukrainian);
        StringBuilder latin = new StringBuilder(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            latin.append(letter(text, i));
        }
        return latin.toString();
    }

    private static String letter(String text, int at) {
        char letter = text.charAt(at);
        char small = Character.toLowerCase(letter);
        if (small == 'г' && at > 0 && Character.toLowerCase(text.charAt(at - 1)) == 'з') {
            return inCaseOf(letter, "gh", text, at);
        }
        String known = startsWord(text, at) ? AT_THE_START.getOrDefault(small, INSIDE.get(small)) : INSIDE.get(small);
        return known == null ? String.valueOf(letter) : inCaseOf(letter, known, text, at);
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !isPartOfWord(text.charAt(at - 1));
    }

    private static boolean isPartOfWord(char character) {
        return Character.isLetter(character) || character == CellText.APOSTROPHE;
    }

    /** A capital becomes one capital and small letters, unless the word goes on in capitals. */
    private static String inCaseOf(char letter, String latin, String text, int at) {
        if (latin.isEmpty() || !Character.isUpperCase(letter)) {
            return latin;
        }
        if (inCapitals(text, at)) {
            return latin.toUpperCase(Locale.ROOT);
        }
        return Character.toUpperCase(latin.charAt(0)) + latin.substring(1);
    }

    private static boolean inCapitals(String text, int at) {
        boolean nextIsCapital = at + 1 < text.length() && Character.isUpperCase(text.charAt(at + 1));
        boolean previousIsCapital = at > 0 && Character.isUpperCase(text.charAt(at - 1));
        boolean lastOfWord = at + 1 == text.length() || !isPartOfWord(text.charAt(at + 1));
        return nextIsCapital || (lastOfWord && previousIsCapital);
    }
}
