package ua.citycard.validator.register;

import java.util.Locale;
import java.util.ResourceBundle;

/** What a finding says to a person, and how to mend it, in Ukrainian or English. */
public final class FindingTexts {
    private static final String BUNDLE = "ua.citycard.validator.register.findings";

    private final ResourceBundle texts;

    private FindingTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Texts in English if that is wanted, in Ukrainian for everybody else. */
    public static FindingTexts in(Locale wanted) {
        Locale known = Locale.ENGLISH.getLanguage().equals(wanted.getLanguage())
                ? Locale.ENGLISH
                : Locale.forLanguageTag("uk");
        return new FindingTexts(ResourceBundle.getBundle(
                BUNDLE, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /**
     * What is wrong, a sentence.
     *
     * @param code of a {@link Problem}, of {@link ImportRefused#code()} or of a {@link HolderRefusal}
     */
    public String message(String code) {
        return texts.getString(code);
    }

    /** What to do about it, a sentence. */
    public String cure(String code) {
        return texts.getString(code + ".cure");
    }
}
