package ua.citycard.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ua.citycard.cli.UserError;

/** The invented districts, schools and pupils that come with the project. */
final class Samples {
    private Samples() {}

    static List<Path> files() {
        String launcher = System.getenv("CITY_CARD_LAUNCHER");
        Path folder = launcher == null ? Path.of("samples") : Path.of(launcher).resolveSibling("samples");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(zip|xlsx|csv)"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UserError(
                    "The samples are not at " + folder + ".",
                    "Clone the project whole, or name your own files with --roster.",
                    missing);
        }
    }
}
