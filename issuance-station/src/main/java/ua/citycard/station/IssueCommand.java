package ua.citycard.station;

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
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.cli.Count;
import ua.citycard.cli.Program;
import ua.citycard.station.encoding.Desk;
import ua.citycard.station.encoding.EncodingTask;
import ua.citycard.station.encoding.WorkList;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.Batch;

@Command(
        name = "issue",
        mixinStandardHelpOptions = true,
        description = "Encode the cards of a batch, one after the other, as they are put into the reader."
                + " It must be a contact reader: the chip lets nobody encode it without contacts.")
final class IssueCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private DeskOptions desk = new DeskOptions();

    @Mixin
    private BlankOptions blanks = new BlankOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private record IssuedCard(String cardNumber, long ms, int apdus) {}

    private record FailedCard(String cardNumber, Trouble reason) {}

    private record Result(List<IssuedCard> issued, List<FailedCard> failed) {}

    @Override
    public Integer call() throws Exception {
        return Explained.call(this::sit);
    }

    private int sit() {
        return desk.sit(Objects.requireNonNull(station), Optional.of(blanks), this::issue);
    }

    private int issue(Reader reader, Workplace workplace, Batch batch) {
        SpokenProgress progress = new SpokenProgress(output, reader.name());
        EncodingTask task = workplace.encode(desk.narrow(WorkList.toEncode(batch)), progress);
        task.deliverReports();
        if (!task.somethingIsLeft()) {
            output.say("No card of batch " + batch.number() + " is left to encode.");
        }
        try {
            new Desk(reader, progress).work(task, desk.patience());
        } catch (StationException stopped) {
            tell(task, stopped.trouble());
            throw stopped;
        }
        return tell(task, Trouble.CARD_NONE).failed().isEmpty() ? Program.DONE : Program.FAILED;
    }

    /** A card that nobody put in failed for the reason for which the work ended. */
    private Result tell(EncodingTask task, Trouble end) {
        Map<CardNumber, StationException> failures = task.failures();
        List<FailedCard> failed = new ArrayList<>();
        failures.forEach((number, trouble) -> failed.add(new FailedCard(number.digits(), trouble.trouble())));
        task.left().stream()
                .filter(number -> !failures.containsKey(number))
                .forEach(number -> failed.add(new FailedCard(number.digits(), end)));
        List<IssuedCard> issued = task.issued().stream()
                .map(made -> new IssuedCard(made.card().digits(), made.ms(), made.apdus()))
                .toList();
        Result result = new Result(issued, failed);
        output.say(Count.of(issued.size(), "card") + " encoded, " + failed.size() + " not.");
        output.end(result);
        return result;
    }
}
