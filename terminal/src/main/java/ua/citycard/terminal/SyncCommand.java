package ua.citycard.terminal;

import static ua.citycard.terminal.TerminalOptions.version;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.cli.Program;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.SyncReport;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "One exchange with the service: status list and snapshot down, events up.")
final class SyncCommand implements Callable<Integer> {
    @Mixin
    private TerminalOptions options = new TerminalOptions();

    @Override
    public Integer call() throws Exception {
        try (TerminalStore store = options.open()) {
            SyncReport report = TerminalOptions.synchronisation(store).run();
            options.tell(
                    report,
                    "Status list " + version(report.statusListVersion()) + ", snapshot "
                            + version(report.snapshotVersion()) + "; events: " + report.uploaded() + " sent, "
                            + report.known() + " known, "
                            + report.refused() + " refused, " + report.waiting() + " waiting.");
        } catch (IOException | InvalidDocumentException | StoreException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }
}
