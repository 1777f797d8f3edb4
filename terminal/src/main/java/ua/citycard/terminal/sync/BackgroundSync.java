package ua.citycard.terminal.sync;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Exchanges with the service while cards are tapped: regularly, soon after a tap, and ever more rarely while it is away. */
public final class BackgroundSync implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundSync.class.getName());
    private static final Duration REGULARLY = Duration.ofSeconds(30);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));

    private final Synchronisation synchronisation;
    private final Consumer<Boolean> listener;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore nudges = new Semaphore(0);
    private final AtomicInteger failures = new AtomicInteger();
    private final Thread thread = new Thread(this::work, "sync");

    /** @param listener told after each exchange whether it succeeded */
    public BackgroundSync(Synchronisation synchronisation, Consumer<Boolean> listener) {
        this.synchronisation = synchronisation;
        this.listener = listener;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** There is something to send. While the service is away this changes nothing. */
    public void nudge() {
        if (failures.get() == 0) {
            nudges.release();
        }
    }

    private void work() {
        try {
            while (true) {
                exchange();
                Duration wait = failures.get() == 0 ? REGULARLY : BACKOFF.after(failures.get(), random);
                if (nudges.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever it is that fails, the next exchange may succeed, and the thread that would make it must live on. */
    private void exchange() {
        try {
            synchronisation.run();
            failures.set(0);
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, "Exchange failed {0} times: {1}", failures.incrementAndGet(), failure);
        }
        try {
            listener.accept(failures.get() == 0);
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.WARNING, "Nobody could be told of an exchange", failure);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
