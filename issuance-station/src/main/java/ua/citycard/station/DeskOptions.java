package ua.citycard.station;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.WorkList;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.ServiceClient;

/** What a command needs that works with the cards of a batch at a reader. */
final class DeskOptions {
    @Mixin
    private WorkplaceOptions workplace = new WorkplaceOptions();

    @Mixin
    private BatchOption batch = new BatchOption();

    @Option(
            names = "--card",
            paramLabel = "NUMBER",
            description = "only this card",
            converter = CardNumberConverter.class)
    private @Nullable CardNumber card;

    /** What is done at the reader while the workplace is open; answers the exit status. */
    @FunctionalInterface
    interface Sitting {
        int at(Reader reader, Workplace workplace, Batch batch);
    }

    /**
     * Finds the reader, signs in, opens keys and journal, works, closes all; says the first thing that is wrong in this order.
     *
     * @param blanks what cards are made of, when any are
     */
    int sit(StationCommand station, Optional<BlankOptions> blanks, Sitting sitting) {
        Reader reader = workplace.readers(station).find(Optional.empty());
        ServiceClient client = workplace.signIn(station);
        return workplace.work(station, client, blanks, open -> sitting.at(reader, open, client.batch(batch.number())));
    }

    /** The one card that was asked for, or the whole list. */
    WorkList narrow(WorkList all) {
        return card == null ? all : all.only(card);
    }

    Duration patience() {
        return workplace.patience();
    }
}
