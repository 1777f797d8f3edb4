package ua.citycard.station.encoding;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.service.ServiceContract;

/** A person at the desk: opens the station, works through the batch with the cards at hand, closes it. */
final class Sitting implements EncodingListener, DeskListener {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final List<Issued> issued = new ArrayList<>();
    final List<Trouble> troubles = new ArrayList<>();
    final List<Trouble> delays = new ArrayList<>();
    final List<Trouble> refusals = new ArrayList<>();
    final List<Trouble> outages = new ArrayList<>();

    /** Works until the cards at hand are through. */
    static Sitting with(ServiceContract service, Path data, VirtualReader reader) {
        return with(service, data, reader, ServiceContract.MASTER);
    }

    static Sitting with(ServiceContract service, Path data, VirtualReader reader, MasterKey master) {
        Sitting sitting = new Sitting();
        ServiceClient client = service.signIn();
        try (Journal journal = Journal.open(data, InstantSource.system());
                Blanks blanks = Samples.blanks()) {
            Workplace workplace = new Workplace(client, journal, master, Optional.of(blanks));
            WorkList work = WorkList.toEncode(client.batch(ServiceContract.BATCH));
            EncodingTask task = workplace.encode(work, sitting);
            task.deliverReports();
            Desk desk = new Desk(reader, sitting);
            reader.whenEmpty(desk::stop);
            desk.work(task, PATIENCE);
        }
        return sitting;
    }

    @Override
    public void waitingForCard() {}

    @Override
    public void waitingForRemoval() {}

    @Override
    public void encoding(BatchCard card) {}

    @Override
    public void issued(Issued card) {
        issued.add(card);
    }

    @Override
    public void torn(BatchCard card, StationException trouble) {}

    @Override
    public void failed(StationException trouble) {
        troubles.add(trouble.trouble());
    }

    @Override
    public void reportDelayed(StationException trouble) {
        delays.add(trouble.trouble());
    }

    @Override
    public void reportRefused(StationException trouble) {
        refusals.add(trouble.trouble());
    }

    @Override
    public void readerLost(StationException trouble) {
        outages.add(trouble.trouble());
    }
}
