package ua.citycard.virtualcard.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerLostException;
import ua.citycard.virtualcard.VirtualCard;

/** A card in a slot and the thread that answers for it, from its insertion until it is pulled or loses its power. */
abstract class Insertion {
    private static final System.Logger LOG = System.getLogger(Insertion.class.getName());

    private final VirtualCard card;
    private final Thread thread;
    private final Object leaving = new Object();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Closeable connection;
    private volatile boolean out;

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

    /**
     * Takes the card out, once. When this returns it has no power and the slot is free; when its reader hears of it, too.
     */
    void end() {
        synchronized (leaving) {
            if (out) {
                return;
            }
            Closeable open = stop();
            leave();
            card.powerOff();
            out = true;
            close(open);
        }
    }

    /** Gives free what the slot holds while a card is in it, connected or not. */
    void leave() {}

    /** Whether the card is in the slot. */
    boolean isIn() {
        return !out;
    }

    private synchronized @Nullable Closeable stop() {
        stopped.countDown();
        return connection;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits before the next try, but not when the card is pulled. */
    void pause(long milliseconds) throws InterruptedException {
        if (stopped.await(milliseconds, TimeUnit.MILLISECONDS)) {
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
            if (!isStopped()) {
                connection = opened;
                return true;
            }
        }
        close(opened);
        return false;
    }

    /** Lets the reader and the card talk. A card that loses its power is out of the slot before its reader hears of it. */
    void talk(CardInterface side, InputStream reader, OutputStream answers) {
        try {
            new Conversation(card, side).hold(reader, answers);
        } catch (PowerLostException lost) {
            LOG.log(System.Logger.Level.DEBUG, "The card lost its power", lost);
            end();
        }
    }

    private void answer() {
        try {
            while (!isStopped()) {
                converse();
            }
        } catch (IOException broken) {
            if (!isStopped()) {
                LOG.log(System.Logger.Level.WARNING, "The reader's slot broke", broken);
            }
        } catch (InterruptedException interrupted) {
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
