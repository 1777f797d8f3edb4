package ua.citycard.station;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import ua.citycard.card.CardNumber;
import ua.citycard.cli.Program;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.service.ServiceClient;

@Command(
        name = "spoil",
        mixinStandardHelpOptions = true,
        description = "Give a card up: its chip is not used again, its holder gets a card with a new number.")
final class SpoilCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--card",
            required = true,
            paramLabel = "NUMBER",
            description = "the card",
            converter = CardNumberConverter.class)
    private @Nullable CardNumber card;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "what is wrong with it")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::spoil);
    }

    private int spoil() {
        StationCommand parent = Objects.requireNonNull(station);
        CardNumber spoiled = Objects.requireNonNull(card);
        ServiceClient client = service.signIn(parent.environment());
        try (Journal journal = Journal.open(parent.dataFolder(), InstantSource.system())) {
            CardNumber successor = client.spoilage(spoiled, reason);
            // Said first: when the journal can't be written, the new number must not be lost with it.
            output.say(spoiled.printed() + " is given up; its holder gets " + successor.printed() + ".");
            output.end(Map.of("spoiled", spoiled.digits(), "successor", successor.digits()));
            journal.ofCard(spoiled).ifPresent(operation -> journal.append(operation, Event.SPOILED, reason));
        }
        return Program.DONE;
    }
}
