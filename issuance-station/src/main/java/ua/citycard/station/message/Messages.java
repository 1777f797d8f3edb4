package ua.citycard.station.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The station's words in one language: Ukrainian, the default of its page, or English, the language of its commands. */
public final class Messages {
    private static final String BUNDLE = "ua.citycard.station.message.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Messages ukrainian() {
        return new Messages(Locale.forLanguageTag("uk"));
    }

    public static Messages english() {
        return new Messages(Locale.ENGLISH);
    }

    /** The text of a key, its {@code {0}} filled in. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** Every text whose key begins so, by key, for a page that fills in its own words. */
    public Map<String, String> all(String prefix) {
        return bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toMap(key -> key, bundle::getString));
    }
}
