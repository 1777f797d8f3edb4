package ua.citycard.station;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import ua.citycard.card.CardNumber;
import ua.citycard.cli.Count;
import ua.citycard.cli.Program;
import ua.citycard.station.face.FaceDocument;
import ua.citycard.station.face.FaceFile;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.printing.CardPrinter;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.CardState;
import ua.citycard.station.service.ServiceClient;

@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        description = "Print the faces of a batch: two pages of 85.60 x 53.98 mm a card.")
final class PrintCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private BatchOption batch = new BatchOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--card",
            paramLabel = "NUMBER",
            description =
                    "only this card, also when it was printed before (default: every card that is not encoded yet)",
            converter = CardNumberConverter.class)
    private @Nullable CardNumber card;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Where the pages go. */
    static final class Target {
        @Option(names = "--pdf", required = true, paramLabel = "FILE", description = "into a PDF file")
        private @Nullable Path pdf;

        @Option(names = "--printer", required = true, paramLabel = "NAME", description = "to this printer's queue")
        private @Nullable String printer;
    }

    private record Result(String batch, int cards, int pages, String target) {}

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::print);
    }

    private int print() throws IOException {
        String queue = target.printer;
        CardPrinter printer = queue == null ? null : CardPrinter.find(queue);
        ServiceClient client = service.signIn(Objects.requireNonNull(station).environment());
        List<BatchCard> cards = chosen(client.batch(batch.number()));
        try (FaceDocument faces = new FaceDocument()) {
            for (BatchCard next : cards) {
                faces.add(next.face(), photo(client, next.number()));
            }
            byte[] pdf = faces.toPdf();
            if (printer != null) {
                printer.print(pdf, "City Card, batch " + batch.number());
            }
            if (target.pdf != null) {
                FaceFile.save(pdf, target.pdf);
            }
        }
        tell(cards.size());
        return Program.DONE;
    }

    private List<BatchCard> chosen(Batch all) {
        CardNumber only = card;
        if (only == null) {
            List<BatchCard> waiting = all.in(CardState.BATCHED);
            if (waiting.isEmpty()) {
                throw new StationException(Trouble.NOTHING_TO_PRINT, all.number());
            }
            return waiting;
        }
        List<BatchCard> found =
                all.cards().stream().filter(next -> next.number().equals(only)).toList();
        if (found.isEmpty()) {
            throw new StationException(Trouble.CARD_NOT_IN_BATCH, only.printed(), all.number());
        }
        return found;
    }

    private static byte[] photo(ServiceClient client, CardNumber number) {
        return client.photo(number).orElseThrow(() -> new StationException(Trouble.PHOTO_MISSING, number.printed()));
    }

    private void tell(int cards) {
        String where = target.pdf == null ? "printer " + target.printer : target.pdf.toString();
        output.say(Count.of(cards, "card") + ", " + Count.of(2 * cards, "page") + ": " + where);
        output.end(new Result(batch.number(), cards, 2 * cards, where));
    }
}
