package ua.citycard.station.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.Desk;
import ua.citycard.station.encoding.DeskListener;
import ua.citycard.station.encoding.EncodingListener;
import ua.citycard.station.encoding.EncodingTask;
import ua.citycard.station.encoding.Issued;
import ua.citycard.station.encoding.ReaderChoice;
import ua.citycard.station.encoding.WorkList;
import ua.citycard.station.encoding.Workplace;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.ServiceClient;

/** The desk behind the page: works in a thread of its own between start and pause, and tells how things stand. */
public final class WebDesk implements DeskListener, EncodingListener, AutoCloseable {
    /** Whoever works at a page may take a break; the desk waits until it is paused. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    /** Opens keys and journal for as long as the work goes on. */
    @FunctionalInterface
    public interface Opener {
        void open(Consumer<Workplace> work);
    }

    private final ServiceClient service;
    private final ReaderChoice readers;
    private final Opener opener;
    private final InstantSource clock;
    private final Map<CardNumber, QueuedCard> queue = new LinkedHashMap<>();
    private @Nullable Batch batch;
    private @Nullable Desk desk;
    private @Nullable Thread worker;
    private @Nullable StationException trouble;
    private Phase phase = Phase.NO_BATCH;
    private Instant startedAt = Instant.EPOCH;
    private int issued;
    private boolean stopRequested;
    private boolean closed;

    /**
     * A desk that rests.
     *
     * @param readers where the reader is found when work begins
     */
    public WebDesk(ServiceClient service, ReaderChoice readers, Opener opener, InstantSource clock) {
        this.service = service;
        this.readers = readers;
        this.opener = opener;
        this.clock = clock;
    }

    /** Takes another batch; not while one is worked on. */
    void openBatch(String number) {
        if (snapshot().phase().working()) {
            return;
        }
        try {
            take(service.batch(number));
        } catch (StationException refused) {
            refuse(refused);
        }
    }

    /** A batch that is done makes room all the same, so that its end is not taken for the other's. */
    private synchronized void refuse(StationException refused) {
        if (phase.working()) {
            return;
        }
        if (phase == Phase.FINISHED) {
            batch = null;
            queue.clear();
            phase = Phase.NO_BATCH;
        }
        trouble = refused;
    }

    private synchronized void take(Batch opened) {
        if (phase.working()) {
            return;
        }
        batch = opened;
        trouble = null;
        queue.clear();
        opened.cards().forEach(card -> queue.put(card.number(), QueuedCard.of(card)));
        phase = WorkList.toEncode(opened).cards().isEmpty() ? Phase.FINISHED : Phase.READY;
    }

    /** The names of the readers that there are now; none when none can be found, for which a start says the reason. */
    List<String> readers() {
        try {
            return readers.names();
        } catch (StationException none) {
            return List.of();
        }
    }

    /** Begins or goes on, at the chosen reader or the only one; only what still waits is done. */
    synchronized void start(Optional<String> chosen) {
        if (batch == null || phase.working() || worker != null || closed) {
            return;
        }
        stopRequested = false;
        trouble = null;
        issued = 0;
        startedAt = clock.instant();
        phase = Phase.PUT_CARD_IN;
        Thread thread = new Thread(() -> work(chosen), "desk");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    /** Stops after the card that is in hand, or before the first one. */
    synchronized void pause() {
        stopRequested = true;
        if (desk != null) {
            desk.stop();
        }
    }

    synchronized Snapshot snapshot() {
        String number = batch == null ? null : batch.number();
        long seconds =
                phase.working() ? Duration.between(startedAt, clock.instant()).toSeconds() : 0;
        return new Snapshot(phase, number, List.copyOf(queue.values()), trouble, issued, seconds);
    }

    synchronized Optional<BatchCard> card(CardNumber number) {
        return Optional.ofNullable(queue.get(number)).map(QueuedCard::card);
    }

    Optional<byte[]> photo(BatchCard card) {
        return service.photo(card.number());
    }

    /** Waits for the card in hand; nothing is begun any more. */
    @Override
    public void close() {
        synchronized (this) {
            pause();
            closed = true;
        }
        try {
            awaitEnd();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when nobody works at the desk. */
    void awaitEnd() throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = worker;
        }
        if (running != null) {
            running.join();
        }
    }

    private void work(Optional<String> chosen) {
        StationException end = null;
        try {
            Reader found = readers.find(chosen);
            opener.open(workplace -> work(found, workplace));
        } catch (StationException stopped) {
            end = stopped;
        } catch (RuntimeException broken) {
            end = StationException.because(broken, Trouble.STATION_BROKEN);
            throw broken;
        } finally {
            ended(end);
        }
    }

    private void work(Reader found, Workplace workplace) {
        Batch opened = service.batch(Objects.requireNonNull(snapshot().batch()));
        EncodingTask task = workplace.encode(WorkList.toEncode(opened), this);
        Desk working = new Desk(found, this);
        synchronized (this) {
            desk = working;
            if (stopRequested) {
                working.stop();
            }
        }
        task.deliverReports();
        working.work(task, PATIENCE);
    }

    private synchronized void ended(@Nullable StationException end) {
        boolean waiting = queue.values().stream()
                .anyMatch(card -> card.progress() == Progress.WAITING || card.progress() == Progress.FAILED);
        phase = waiting ? Phase.PAUSED : Phase.FINISHED;
        trouble = end == null ? trouble : end;
        desk = null;
        worker = null;
    }

    @Override
    public synchronized void waitingForCard() {
        phase = Phase.PUT_CARD_IN;
    }

    @Override
    public synchronized void waitingForRemoval() {
        phase = Phase.TAKE_CARD_OUT;
    }

    @Override
    public synchronized void encoding(BatchCard card) {
        phase = Phase.ENCODING;
        trouble = null;
        change(card.number(), queued -> queued.now(Progress.ENCODING));
    }

    @Override
    public synchronized void issued(Issued card) {
        issued++;
        change(card.card(), queued -> queued.now(Progress.DONE));
    }

    @Override
    public synchronized void torn(BatchCard card, StationException cause) {
        change(card.number(), queued -> queued.failed(cause));
    }

    @Override
    public synchronized void failed(StationException cause) {
        trouble = cause;
    }

    @Override
    public synchronized void reportDelayed(StationException cause) {
        trouble = cause;
    }

    @Override
    public synchronized void reportRefused(StationException cause) {
        trouble = cause;
    }

    @Override
    public synchronized void readerLost(StationException cause) {
        trouble = cause;
    }

    private void change(CardNumber number, UnaryOperator<QueuedCard> change) {
        queue.computeIfPresent(number, (key, queued) -> change.apply(queued));
    }
}
