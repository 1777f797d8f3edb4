package ua.citycard.station.encoding;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/**
 * One reader and the person before it: card in, work, card out, until the task is done, nobody brings another card, or
 * somebody says stop. A pulled card, a reader unplugged or a PC/SC service restarted does not end it.
 */
public final class Desk {
    /** How long one look at the reader lasts, so that a stop is heard soon. */
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Reader reader;
    private final DeskListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Desk(Reader reader, DeskListener listener) {
        this.reader = reader;
        this.listener = listener;
    }

    /** Ends the work after the card that is in hand; may be called by any thread. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Works until the task is done or the end comes otherwise.
     *
     * @param patience how long to wait for one card to come or go
     * @throws StationException when going on would be wrong for every card, or nobody brought a card or took it out in time
     */
    public void work(CardTask task, Duration patience) {
        while (task.somethingIsLeft() && !isStopped()) {
            listener.waitingForCard();
            if (!await(true, patience)) {
                giveUp(CardTrouble.nobodyCame(reader.name(), patience));
                return;
            }
            serve(task);
            if (task.somethingIsLeft() && !isStopped()) {
                listener.waitingForRemoval();
                if (!await(false, patience)) {
                    giveUp(new StationException(Trouble.CARD_NOT_TAKEN_OUT, reader.name(), patience.toSeconds()));
                    return;
                }
            }
        }
    }

    /** Unless the waiting was ended from here. */
    private void giveUp(StationException why) {
        if (!isStopped()) {
            throw why;
        }
    }

    private void serve(CardTask task) {
        try (CardConnection card = connect()) {
            task.serve(reader.name(), card);
        } catch (StationException failure) {
            if (stopsEverything(failure.trouble())) {
                throw failure;
            }
            listener.failed(failure);
        }
    }

    private CardConnection connect() {
        try {
            return reader.connect();
        } catch (IOException failure) {
            throw CardTrouble.ofReader(reader.name(), failure);
        }
    }

    /** What is no fault of the card in the reader: the next one would fare no better. */
    private static boolean stopsEverything(Trouble trouble) {
        return switch (trouble) {
            case JOURNAL_NOT_WRITTEN,
                    SERVICE_AWAY,
                    SERVICE_UNINTELLIGIBLE,
                    SERVICE_REFUSED,
                    SESSION_ENDED,
                    CERTIFICATE_WRONG -> true;
            default -> false;
        };
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Looks at least once. */
    private boolean await(boolean present, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean lost = false;
        do {
            try {
                if (present ? reader.awaitCard(LOOK) : reader.awaitRemoval(LOOK)) {
                    return true;
                }
                lost = false;
            } catch (IOException failure) {
                if (!lost) {
                    listener.readerLost(CardTrouble.ofReader(reader.name(), failure));
                    lost = true;
                }
                restBeforeTheNextLook();
            }
        } while (!isStopped() && System.nanoTime() - deadline < 0);
        return false;
    }

    private void restBeforeTheNextLook() {
        try {
            stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
