package ua.citycard.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.NoSuchReaderException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.pcsc.ReaderBusyException;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.store.DiskFullException;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.tapping.TapOutcome;
import ua.citycard.terminal.tapping.TapValidation;

/** Stands at the reader for as long as the terminal runs: waits for a card, has it validated, shows the outcome. */
final class Attendant {
    private static final System.Logger LOG = System.getLogger(Attendant.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long a card that failed may stay before it is asked again: one that was held badly soon, others once a second. */
    private static final Duration SOON = Duration.ofMillis(250);

    private final Reader reader;
    private final TapValidation validation;
    private final Screen screen;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Attendant(Reader reader, TapValidation validation, Screen screen) {
        this.reader = reader;
        this.validation = validation;
        this.screen = screen;
    }

    /** Where outcomes are shown. */
    @FunctionalInterface
    interface Screen {
        void show(ScreenMessage message);
    }

    /**
     * Works until {@link #stop}; whatever goes wrong with one card, the next one is served. That includes what only a
     * defect can throw, here or in the reader's driver: any phone that is held there must not open that way.
     */
    void work() throws InterruptedException {
        while (!isStopped(Duration.ZERO)) {
            try {
                if (reader.awaitCard(LOOK)) {
                    validate();
                    while (!isStopped(Duration.ZERO) && !reader.awaitRemoval(LOOK)) {
                        // The outcome has been shown; the same card is not asked again while it lies there.
                    }
                }
            } catch (IOException | StoreException failure) {
                LOG.log(System.Logger.Level.WARNING, "A tap failed: {0}", failure.toString());
                recover(failure);
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "A tap failed in a way that nobody expected", defect);
                recover(defect);
            }
        }
    }

    private void recover(Exception failure) throws InterruptedException {
        screen.show(new ScreenMessage.NoOutcome(trouble(failure)));
        Duration patience = failure instanceof CardLostException ? SOON : LOOK;
        try {
            reader.awaitRemoval(patience);
        } catch (IOException | RuntimeException readerAway) {
            LOG.log(System.Logger.Level.DEBUG, "The reader does not say whether the card has gone", readerAway);
            isStopped(patience);
        }
    }

    void stop() {
        stopped.countDown();
    }

    private void validate() throws IOException {
        try (CardConnection card = reader.connect()) {
            TapOutcome outcome = validation.tap(card);
            if (outcome instanceof TapOutcome.Decided decided) {
                screen.show(new ScreenMessage.Outcome(decided.decision(), decided.givenName()));
            } else if (outcome instanceof TapOutcome.Undecided undecided) {
                screen.show(new ScreenMessage.NoOutcome(undecided.trouble()));
            }
        }
    }

    private static Trouble trouble(Exception failure) {
        if (failure instanceof CardLostException) {
            return Trouble.CARD_LOST;
        }
        if (failure instanceof NoPcscException || failure instanceof NoSuchReaderException) {
            return Trouble.READER_AWAY;
        }
        if (failure instanceof ReaderBusyException) {
            return Trouble.READER_BUSY;
        }
        return failure instanceof DiskFullException ? Trouble.DISK_FULL : Trouble.FAILED;
    }

    private boolean isStopped(Duration patience) throws InterruptedException {
        return stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
