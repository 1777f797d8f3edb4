package ua.citycard.station;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.station.encoding.Blanks;
import ua.citycard.station.encoding.ReaderChoice;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.service.ServiceClient;

/** Service, reader, keys: what a command needs that makes or checks cards. */
final class WorkplaceOptions {
    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private ReaderOptions reader = new ReaderOptions();

    @Mixin
    private KeyOptions keys = new KeyOptions();

    ServiceClient signIn(StationCommand station) {
        return service.signIn(station.environment());
    }

    ReaderChoice readers(StationCommand station) {
        return reader.among(station.readers());
    }

    Duration patience() {
        return reader.patience();
    }

    /**
     * Opens keys and journal, works, closes them.
     *
     * @param blanks what cards are made of, when any are
     */
    int work(
            StationCommand station,
            ServiceClient client,
            Optional<BlankOptions> blanks,
            ToIntFunction<Workplace> work) {
        try (Pkcs12MasterKey master = keys.open(station.dataFolder());
                @Nullable Blanks stock = blanks.isEmpty() ? null : blanks.get().open(station.dataFolder());
                Journal journal = Journal.open(station.dataFolder(), InstantSource.system())) {
            return work.applyAsInt(new Workplace(client, journal, master, Optional.ofNullable(stock)));
        }
    }
}
