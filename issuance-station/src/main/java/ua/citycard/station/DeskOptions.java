package ua.citycard.station;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.card.CardNumber;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.WorkList;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.ServiceClient;

/** What a command needs that works with the cards of a batch at a reader. */
final class DeskOptions {
    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private BatchOption batch = new BatchOption();

    @Mixin
    private ReaderOptions reader = new ReaderOptions();

    @Mixin
    private KeyOptions keys = new KeyOptions();

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

    /** Finds the reader, signs in, opens keys and journal, works, closes all. */
    int sit(StationCommand station, Sitting sitting) {
        Reader found = reader.find(station.readers());
        ServiceClient client = service.signIn(station.environment());
        try (Pkcs12MasterKey master = keys.open(station.dataFolder());
                Journal journal = Journal.open(station.dataFolder(), InstantSource.system());
                Workplace workplace = new Workplace(client, journal, master, keys.cap())) {
            return sitting.at(found, workplace, client.batch(batch.number()));
        }
    }

    /** The one card that was asked for, or the whole list. */
    WorkList narrow(WorkList all) {
        return card == null ? all : all.only(card);
    }

    Duration patience() {
        return reader.patience();
    }
}
