package ua.citycard.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.transport.MeteredCard;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.store.TerminalStore;
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

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "to measure: tap the same card this often, tell the last tap with the median times (${DEFAULT-VALUE})")
    private int times;

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

        Result in(Time median) {
            return new Result(decision, reason, card, median, apdus, bytes, event);
        }
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
                tap(validation, connection);
            }
        } catch (IOException | StoreException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }

    /** Each tap is an event of its own; the last one is told, with the median times of all. */
    private void tap(TapValidation validation, CardConnection connection) throws IOException {
        List<Result> taps = new ArrayList<>();
        for (int tap = 0; tap < Math.max(1, times); tap++) {
            taps.add(tap(validation, new MeteredCard(connection)));
        }
        Result.Time median = new Result.Time(
                median(taps, tap -> tap.ms().host()),
                median(taps, tap -> tap.ms().total()));
        Result last = taps.get(taps.size() - 1).in(median);
        options.tell(last, words(last));
    }

    private static double median(List<Result> taps, ToDoubleFunction<Result> time) {
        double[] sorted = taps.stream().mapToDouble(time).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Result tap(TapValidation validation, MeteredCard card) throws IOException {
        long start = System.nanoTime();
        TapOutcome outcome = validation.tap(card);
        long nanos = System.nanoTime() - start;
        if (!(outcome instanceof TapOutcome.Decided decided)) {
            throw Explained.of(((TapOutcome.Undecided) outcome).trouble());
        }
        Optional<String> masked = decided.card().map(CardNumber::toString);
        return new Result(
                decided.decision().name(),
                decided.decision().reason(),
                masked.orElse(null),
                new Result.Time((nanos - card.cardNanos()) / NANOS_A_MS, nanos / NANOS_A_MS),
                card.apdus(),
                card.bytes(),
                decided.event());
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
