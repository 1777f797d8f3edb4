package ua.citycard.station;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.cli.Program;
import ua.citycard.station.encoding.ReaderChoice;

@Command(name = "readers", mixinStandardHelpOptions = true, description = "List the card readers.")
final class ReadersCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private record ReaderState(String name, boolean card) {}

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::list);
    }

    private int list() throws IOException {
        List<ReaderState> states = new ArrayList<>();
        for (Reader reader : new ReaderChoice(Objects.requireNonNull(station).readers(), Optional.empty()).all()) {
            ReaderState state = new ReaderState(reader.name(), reader.awaitCard(Duration.ZERO));
            states.add(state);
            output.say(state.name() + (state.card() ? " (card)" : " (empty)"));
        }
        output.end(Map.of("readers", states));
        return Program.DONE;
    }
}
