package ua.citycard.station;

import java.util.List;
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
import ua.citycard.station.encoding.QualityTask;
import ua.citycard.station.encoding.WorkList;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.BatchCard;

@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description =
                "Read the encoded cards of a batch back and tap them, one after the other, and report which are good."
                        + " They go into a contact reader: the chip lets nobody check it without contacts.")
final class QualityCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable StationCommand station;

    @Mixin
    private DeskOptions desk = new DeskOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private record Result(List<String> passed, List<String> failed, List<String> unchecked) {}

    @Override
    public Integer call() throws Exception {
        return Explained.call(() -> desk.sit(Objects.requireNonNull(station), Optional.empty(), this::check));
    }

    private int check(Reader reader, Workplace workplace, Batch batch) {
        QualityTask task = workplace.check(desk.narrow(WorkList.toCheck(batch)), this::tell);
        if (!task.somethingIsLeft()) {
            output.say("No card of batch " + batch.number()
                    + " waits for its check. Encode its cards first (station issue) or take another batch.");
            return end(task);
        }
        try {
            new Desk(reader, new SpokenProgress(output, reader.name())).work(task, desk.patience());
        } catch (StationException stopped) {
            tell(task);
            throw stopped;
        }
        return tell(task);
    }

    private int tell(QualityTask task) {
        output.say("%s passed, %d did not, %d not put in."
                .formatted(
                        Count.of(task.passed().size(), "card"),
                        task.failed().size(),
                        task.left().size()));
        return end(task);
    }

    private int end(QualityTask task) {
        output.end(new Result(digits(task.passed()), digits(task.failed()), digits(task.left())));
        return task.failed().isEmpty() && task.left().isEmpty() ? Program.DONE : Program.FAILED;
    }

    private void tell(BatchCard card, boolean passed) {
        output.say(card.number().printed()
                + (passed ? ": good" : ": did not pass and is given up; its holder gets another number"));
    }

    private static List<String> digits(List<CardNumber> numbers) {
        return numbers.stream().map(CardNumber::digits).toList();
    }
}
