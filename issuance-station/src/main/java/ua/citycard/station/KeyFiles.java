package ua.citycard.station;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Where key files lie: {@code NAME.p12}, and its password beside it in {@code NAME.password}. */
final class KeyFiles {
    private KeyFiles() {}

    /** The file that was named, or the one of this name in the data folder's keys. */
    static Path named(@Nullable Path given, Path dataFolder, String name) {
        return given == null ? dataFolder.resolve("keys").resolve(name) : given;
    }

    /** As {@link #named}; refuses with this trouble, which names the file, when it is not there. */
    static Path existing(@Nullable Path given, Path dataFolder, String name, Trouble missing) {
        Path file = named(given, dataFolder, name);
        if (Files.notExists(file)) {
            throw new StationException(missing, file);
        }
        return file;
    }

    static Path passwordOf(Path file) {
        String name = file.toAbsolutePath().getFileName().toString();
        return file.resolveSibling(name.replaceFirst("\\.p12$", "") + ".password");
    }
}
