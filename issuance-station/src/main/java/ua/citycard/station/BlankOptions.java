package ua.citycard.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.Pkcs12TransportKeys;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.station.encoding.Blanks;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** What the blank cards come with. */
final class BlankOptions {
    /** Published by GlobalPlatform for samples: whoever reads this can make such a card his own before the city does. */
    private static final String TEST_KEY = "404142434445464748494A4B4C4D4E4F";

    @ArgGroup
    private Keys keys = new Keys();

    @Option(names = "--cap", paramLabel = "FILE", description = "CAP file to load where the chip has no applet")
    private @Nullable Path cap;

    /** Which keys the blanks have; no two at once. */
    static final class Keys {
        @Option(
                names = "--transport-keys",
                paramLabel = "FILE",
                description = "PKCS#12 file with the keys that the maker gave these blank cards (default:"
                        + " keys/transport.p12 in the data folder)")
        private @Nullable Path file;

        @Option(
                names = "--test-keys",
                description = "the blanks are samples with the published key 40..4F; never for cards that people get")
        private boolean published;
    }

    Blanks open(Path dataFolder) {
        Optional<CapFile> applet = cap();
        return new Blanks(keys.published ? testKeys() : transportKeys(dataFolder), applet);
    }

    private static StaticKeys testKeys() {
        return StaticKeys.allOf(HexFormat.of().parseHex(TEST_KEY));
    }

    private StaticKeys transportKeys(Path dataFolder) {
        Path file = KeyFiles.existing(keys.file, dataFolder, "transport.p12", Trouble.TRANSPORT_KEYS_MISSING);
        try {
            return Pkcs12TransportKeys.open(file, KeyFiles.passwordOf(file));
        } catch (IOException failure) {
            throw StationException.because(failure, Trouble.TRANSPORT_KEYS_UNREADABLE, file);
        }
    }

    private Optional<CapFile> cap() {
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
