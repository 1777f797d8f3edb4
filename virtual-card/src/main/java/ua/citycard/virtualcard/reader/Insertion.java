package ua.citycard.virtualcard.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** A card in a slot and the thread that answers for it, from its insertion until it is pulled or loses its power. */
abstract class Insertion {
    private static final System.Logger LOG = System.getLogger(Insertion.class.getName());

    private final VirtualCard card;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Closeable connection;

    Insertion(VirtualCard card) {
        this.card = card;
        this.thread = new Thread(this::answer, "slot of " + card);
        thread.setDaemon(true);
    }

    VirtualCard card() {
        return card;
    }

    void begin() {
        thread.start();
    }

    /** Takes the card out; it has no power when this returns. */
    void end() {
        Closeable open;
        synchronized (this) {
            over.countDown();
            open = connection;
        }
        leave();
        close(open);
        card.powerOff();
    }

    /** Gives free what the slot holds while a card is in it, connected or not. */
    void leave() {}

    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits before the next try, but not when the card is pulled. */
    void pause(long milliseconds) throws InterruptedException {
        if (over.await(milliseconds, TimeUnit.MILLISECONDS)) {
            LOG.log(System.Logger.Level.DEBUG, "Pulled before its reader was there");
        }
    }

    /** Connects the card to its reader and lets them talk until the reader hangs up. */
    abstract void converse() throws IOException, InterruptedException;

    /**
     * Remembers what {@link #end} must close; a connection that comes too late is closed at once.
     *
     * @return whether the card is still there
     */
    boolean using(Closeable opened) {
        synchronized (this) {
            if (!isOver()) {
                connection = opened;
                return true;
            }
        }
        close(opened);
        return false;
    }

    private void answer() {
        try {
            while (!isOver()) {
                converse();
            }
        } catch (PowerLostException lost) {
            LOG.log(System.Logger.Level.DEBUG, "The card lost its power", lost);
        } catch (IOException broken) {
            if (!isOver()) {
                LOG.log(System.Logger.Level.WARNING, "The reader's slot broke", broken);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    static void close(@Nullable Closeable open) {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "The connection had gone already", gone);
        }
    }
}
