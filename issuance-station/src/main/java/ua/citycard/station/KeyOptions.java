package ua.citycard.station;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Where the master key of the cards is. */
final class KeyOptions {
    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "PKCS#12 file with the master key of the cards, its password beside it in a file of the same"
                    + " name that ends in .password (default: keys/station.p12 in the data folder)")
    private @Nullable Path keys;

    Pkcs12MasterKey open(Path dataFolder) {
        Path file = KeyFiles.existing(keys, dataFolder, "station.p12", Trouble.KEYS_MISSING);
        try {
            return Pkcs12MasterKey.open(file, KeyFiles.passwordOf(file));
        } catch (IOException failure) {
            throw StationException.because(failure, Trouble.KEYS_UNREADABLE, file);
        }
    }
}
