package ua.citycard.station;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.cli.DataFolder;
import ua.citycard.cli.Program;

/** {@code city-card station}: prints and encodes cards. */
@Command(
        name = "station",
        mixinStandardHelpOptions = true,
        description = "Issuance station: prints, encodes and checks the cards of a batch.",
        subcommands = {
            ReadersCommand.class,
            PrintCommand.class,
            IssueCommand.class,
            QualityCommand.class,
            SpoilCommand.class,
            JournalCommand.class,
            TransportKeysCommand.class,
            WebCommand.class
        })
public final class StationCommand implements Runnable {
    private final Map<String, String> environment;
    private final CardReaders readers;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * A station in these surroundings.
     *
     * @param environment where the data folder and the password may be named
     */
    public StationCommand(Map<String, String> environment, CardReaders readers) {
        this.environment = Map.copyOf(environment);
        this.readers = readers;
    }

    public static void main(String[] arguments) {
        // Cards are drawn and printed without a screen.
        System.setProperty("java.awt.headless", "true");
        StationCommand station = new StationCommand(System.getenv(), CardReaders.installed());
        System.exit(new Program(System.getenv()).run(station, arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what the station should do.");
    }

    Map<String, String> environment() {
        return environment;
    }

    CardReaders readers() {
        return readers;
    }

    Path dataFolder() {
        return DataFolder.of(environment);
    }
}
