package ua.citycard.validator.register.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.register.FindingTexts;

/** In which language a program's user reads: the one that it asks for, Ukrainian if it does not say. */
final class Languages {
    private static final Locale UKRAINIAN = Locale.forLanguageTag("uk");
    private static final List<Locale> SPOKEN = List.of(UKRAINIAN, Locale.ENGLISH);

    private Languages() {}

    /** The texts for the value of an {@code Accept-Language} header (RFC 9110 section 12.5.4). */
    static FindingTexts texts(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return FindingTexts.in(UKRAINIAN);
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return FindingTexts.in(best == null ? UKRAINIAN : best);
        } catch (IllegalArgumentException noLanguage) {
            return FindingTexts.in(UKRAINIAN);
        }
    }
}
