package ua.citycard.terminal.kiosk;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The texts of the screen, one bundle a language. */
final class KioskTexts {
    private static final String BUNDLE = "ua.citycard.terminal.kiosk.texts";

    private KioskTexts() {}

    /** All texts of a language as a JSON object. */
    static byte[] in(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return JsonMapper.shared().writeValueAsString(texts).getBytes(StandardCharsets.UTF_8);
    }
}
