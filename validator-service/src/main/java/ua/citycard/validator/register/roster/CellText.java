package ua.citycard.validator.register.roster;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it comes out of a cell, made one before anything is asked of it: Unicode NFC (files from macOS write й and ї
 * in two characters), no space around, one plain space between words, one apostrophe, one hyphen. That changes how a
 * value is spelt in bytes, never what it says.
 */
public final class CellText {
    /** The apostrophe of the register, U+2019. */
    public static final char APOSTROPHE = '’';

    private static final Pattern SPACES = Pattern.compile("[ \\u00A0\\u2000-\\u200A\\u202F]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['`´ʼ‘’′]");
    private static final Pattern HYPHENS = Pattern.compile("[-‐‑‒–]");

    private CellText() {}

    public static String normalise(String raw) {
        String composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        String spaced = SPACES.matcher(composed).replaceAll(" ").strip();
        String oneApostrophe = APOSTROPHES.matcher(spaced).replaceAll(String.valueOf(APOSTROPHE));
        return HYPHENS.matcher(oneApostrophe).replaceAll("-");
    }
}
