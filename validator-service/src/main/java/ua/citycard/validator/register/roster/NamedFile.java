package ua.citycard.validator.register.roster;

import java.nio.file.Path;
import java.util.Locale;

/** A file on this machine under the name that its sender gave it. */
public record NamedFile(String name, Path path) {
    String extension() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
