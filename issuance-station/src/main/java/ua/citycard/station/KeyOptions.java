package ua.citycard.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Where the master key of the cards and the applet are. */
final class KeyOptions {
    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "PKCS#12 file with the master key of the cards, its password beside it in a file of the same"
                    + " name that ends in .password (default: keys/station.p12 in the data folder)")
    private @Nullable Path keys;

    @Option(names = "--cap", paramLabel = "FILE", description = "CAP file to load where the chip has no applet")
    private @Nullable Path cap;

    Pkcs12MasterKey open(Path dataFolder) {
        Path file = keys == null ? dataFolder.resolve("keys").resolve("station.p12") : keys;
        String name = file.toAbsolutePath().getFileName().toString();
        Path password = file.resolveSibling(name.replaceFirst("\\.p12$", "") + ".password");
        try {
            return Pkcs12MasterKey.open(file, password);
        } catch (IOException failure) {
            throw StationException.because(failure, Trouble.KEYS_UNREADABLE, file);
        }
    }

    Optional<CapFile> cap() {
        Path file = cap;
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CapFile.parse(Files.readAllBytes(file)));
        } catch (IOException failure) {
            throw StationException.because(failure, Trouble.CAP_UNREADABLE, file);
        }
    }
}
