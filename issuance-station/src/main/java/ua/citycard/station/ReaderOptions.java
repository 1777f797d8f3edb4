package ua.citycard.station;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.station.encoding.ReaderChoice;

/** Which reader a command works at, and for how long it waits there. */
final class ReaderOptions {
    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "the reader's name or a part of it, or virtual:SOCKET (default: the only one)")
    private @Nullable String name;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long to wait for one card to come or go (${DEFAULT-VALUE})")
    private int seconds;

    ReaderChoice among(CardReaders readers) {
        return new ReaderChoice(readers, Optional.ofNullable(name));
    }

    Duration patience() {
        return Duration.ofSeconds(seconds);
    }
}
