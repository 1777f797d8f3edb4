package ua.citycard.terminal;

import static ua.citycard.terminal.TerminalOptions.version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.citycard.cli.Program;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.store.TerminalStore;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What the terminal is and holds; asks nothing of the network.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private TerminalOptions options = new TerminalOptions();

    /** @param readerKeysUntil last day on which the terminal can read cards, unless it is online before */
    private record Status(
            String terminal,
            String school,
            String mode,
            String service,
            Optional<String> readerKeysUntil,
            OptionalLong statusListVersion,
            boolean statusListIsOld,
            OptionalLong snapshotVersion,
            int waiting,
            int refused) {}

    @Override
    public Integer call() throws Exception {
        try (TerminalStore store = options.open()) {
            TerminalIdentity identity = store.identity().get();
            Status status = new Status(
                    identity.terminal(),
                    identity.school(),
                    identity.mode().name(),
                    identity.service().toString(),
                    store.dayKeys().lastDay().map(LocalDate::toString),
                    store.statusList().version(),
                    store.statusList().isOld(Instant.now()),
                    store.roster().version(),
                    store.outbox().waiting(),
                    store.outbox().refused());
            options.tell(status, words(status));
        } catch (StoreException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }

    private static String words(Status status) {
        return String.join(
                System.lineSeparator(),
                "Terminal " + status.terminal() + ", " + status.mode() + ", school " + status.school(),
                "Service " + status.service() + "; keys to read cards: "
                        + status.readerKeysUntil().map(day -> "until " + day).orElse("none"),
                "Status list " + version(status.statusListVersion())
                        + (status.statusListIsOld() ? " (out of date)" : "") + ", snapshot "
                        + version(status.snapshotVersion()),
                "Events: " + status.waiting() + " waiting, " + status.refused() + " refused by the service");
    }
}
