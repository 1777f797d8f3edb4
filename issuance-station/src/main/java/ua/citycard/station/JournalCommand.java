package ua.citycard.station;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import ua.citycard.cli.Program;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.Messages;

@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Show what is open: cards half made, not reported yet, or in quarantine.")
final class JournalCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--all", description = "show the closed ones, too")
    private boolean all;

    private record Line(
            String cardNumber,
            String batch,
            String chip,
            Event event,
            @Nullable String note,
            Instant since) {
        static Line of(Operation operation) {
            return new Line(
                    operation.card().digits(),
                    operation.batch(),
                    operation.chip(),
                    operation.last(),
                    operation.note(),
                    operation.since());
        }
    }

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::show);
    }

    private int show() {
        Messages english = Messages.english();
        List<Operation> shown = Journal.read(Objects.requireNonNull(station).dataFolder()).stream()
                .filter(operation -> all || operation.open())
                .toList();
        for (Operation operation : shown) {
            output.say(operation.card().printed() + "  batch " + operation.batch() + "  "
                    + english.text("event." + operation.last().name()) + "  since "
                    + operation.since());
        }
        if (shown.isEmpty()) {
            output.say(all ? "The journal is empty." : "Nothing is open.");
        }
        output.end(Map.of(all ? "all" : "open", shown.stream().map(Line::of).toList()));
        return Program.DONE;
    }
}
