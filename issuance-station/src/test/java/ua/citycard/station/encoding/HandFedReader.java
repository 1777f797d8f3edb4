package ua.citycard.station.encoding;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.virtualcard.VirtualCard;

/** A reader into which the test puts cards while a desk waits at it in another thread. */
public final class HandFedReader implements Reader {
    private final String name;
    private @Nullable VirtualCard inside;

    public HandFedReader() {
        this("hand-fed");
    }

    public HandFedReader(String name) {
        this.name = name;
    }

    public synchronized void insert(VirtualCard card) {
        inside = card;
        notifyAll();
    }

    public synchronized void takeOut() {
        inside = null;
        notifyAll();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized boolean awaitCard(Duration patience) {
        return await(true, patience);
    }

    @Override
    public synchronized boolean awaitRemoval(Duration patience) {
        return await(false, patience);
    }

    @Override
    public synchronized CardConnection connect() throws IOException {
        VirtualCard card = inside;
        if (card == null) {
            throw new CardLostException("there is no card", null);
        }
        return VirtualReader.connection(card);
    }

    private synchronized boolean await(boolean present, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while ((inside != null) != present) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
