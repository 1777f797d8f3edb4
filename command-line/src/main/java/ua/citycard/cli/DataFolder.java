package ua.citycard.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where all that is kept lies: {@code CITY_CARD_DATA}, or {@code ./data}. */
public final class DataFolder {
    private DataFolder() {}

    public static Path of(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("CITY_CARD_DATA", "data"));
    }
}
