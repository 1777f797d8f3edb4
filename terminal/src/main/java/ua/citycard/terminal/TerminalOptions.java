package ua.citycard.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.DataFolder;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.service.HttpsCityService;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.Synchronisation;

/** What every command of the terminal takes. */
final class TerminalOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the terminal keeps its data (default: CITY_CARD_DATA, or ./data)")
    private @Nullable Path data;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "where the password of the terminal's keys is, when not beside them"
                    + " (default: CITY_CARD_TERMINAL_PASSWORD_FILE, or keys.password in the terminal's folder)")
    private @Nullable Path passwordFile;

    @Option(names = "--json", description = "end with one JSON object")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Tells the result: as one JSON object when that was asked for, else in words. */
    void tell(Object result, String words) {
        PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
        if (json) {
            new JsonLine().print(out, result);
        } else {
            out.println(words);
            out.flush();
        }
    }

    TerminalFolder folder() {
        return new TerminalFolder(data == null ? DataFolder.of(System.getenv()) : data, passwordFile());
    }

    private @Nullable Path passwordFile() {
        String named = System.getenv("CITY_CARD_TERMINAL_PASSWORD_FILE");
        return passwordFile != null || named == null ? passwordFile : Path.of(named);
    }

    TerminalStore open() throws IOException {
        TerminalFolder folder = folder();
        if (!folder.isEnrolled()) {
            throw new UserError(
                    "This terminal is not enrolled: there is no " + folder.path() + ".",
                    "Enrol it first: terminal enrol -h.");
        }
        return folder.open();
    }

    static String version(OptionalLong held) {
        return held.isPresent() ? "version " + held.getAsLong() : "none yet";
    }

    /** The city's time, by which days and meals go. */
    static Clock cityClock() {
        return Clock.system(ZoneId.of("Europe/Kyiv"));
    }

    static Synchronisation synchronisation(TerminalStore store) throws IOException {
        TerminalIdentity identity = store.identity().get();
        HttpsCityService service = new HttpsCityService(
                identity.service(), PinnedTls.mutual(store.keys(), PinnedTls.parseCertificate(identity.ca())));
        return new Synchronisation(store, service, cityClock());
    }
}
