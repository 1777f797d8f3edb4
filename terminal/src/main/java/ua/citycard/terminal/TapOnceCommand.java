package ua.citycard.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.tapping.MeteredCard;
import ua.citycard.terminal.tapping.TapOutcome;
import ua.citycard.terminal.tapping.TapValidation;

@Command(name = "tap-once", mixinStandardHelpOptions = true, description = "Validate one tap and end.")
final class TapOnceCommand implements Callable<Integer> {
    private static final double NANOS_A_MS = 1e6;

    @Mixin
    private ReaderOption reader = new ReaderOption();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long to wait for a card (${DEFAULT-VALUE})")
    private int wait;

    @Mixin
    private TerminalOptions options = new TerminalOptions();

    /**
     * What is told of the tap.
     *
     * @param card masked; null when the card proved nothing
     * @param apdus commands that the card was sent
     * @param bytes of all commands and responses
     * @param event id of the event that is on the disk
     */
    private record Result(
            String decision, String reason, @Nullable String card, Time ms, int apdus, int bytes, UUID event) {
        /**
         * In ms.
         *
         * @param host without the waiting for the card
         * @param total from the first command to the event on the disk
         */
        record Time(double host, double total) {}
    }

    @Override
    public Integer call() throws Exception {
        try (TerminalStore store = options.open()) {
            TapValidation validation = new TapValidation(store, TerminalOptions.cityClock());
            Reader found = reader.find();
            if (!found.awaitCard(Duration.ofSeconds(wait))) {
                throw new UserError(
                        "No card came to " + found.name() + ".", "Hold a card to the reader and try again.");
            }
            try (CardConnection connection = found.connect()) {
                tap(validation, new MeteredCard(connection));
            }
        } catch (IOException | StoreException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }

    private void tap(TapValidation validation, MeteredCard card) throws IOException {
        long start = System.nanoTime();
        TapOutcome outcome = validation.tap(card);
        long nanos = System.nanoTime() - start;
        if (outcome instanceof TapOutcome.Decided decided) {
            Result.Time ms = new Result.Time((nanos - card.cardNanos()) / NANOS_A_MS, nanos / NANOS_A_MS);
            Optional<String> masked = decided.card().map(CardNumber::toString);
            Result result = new Result(
                    decided.decision().name(),
                    decided.decision().reason(),
                    masked.orElse(null),
                    ms,
                    card.apdus(),
                    card.bytes(),
                    decided.event());
            options.tell(result, words(result));
        } else {
            throw Explained.of(((TapOutcome.Undecided) outcome).trouble());
        }
    }

    private static String words(Result result) {
        return "%s: %s, card %s, %.0f ms (host %.1f ms), %d APDUs, %d bytes"
                .formatted(
                        result.decision(),
                        result.reason(),
                        result.card() == null ? "unknown" : result.card(),
                        result.ms().total(),
                        result.ms().host(),
                        result.apdus(),
                        result.bytes());
    }
}
