package ua.citycard.validator.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Looking at a password costs a tenth of a second of a processor, on purpose. So half of the processors look at passwords
 * at most, in the order in which they came; and whoever sends more than a few at once is turned away, not queued, so that
 * one network cannot keep the others waiting.
 */
@Component
class PasswordChecks {
    /** Fewer than the server has threads for pages. */
    static final int WAITING = 24;

    static final int WAITING_OF_ONE_NETWORK = 8;

    private final Semaphore processors;
    private final Semaphore places = new Semaphore(WAITING);
    private final Map<Network, Integer> waiting = new ConcurrentHashMap<>();

    PasswordChecks() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    PasswordChecks(int atOnce) {
        this.processors = new Semaphore(atOnce, true);
    }

    /**
     * Does the check when its turn comes.
     *
     * @throws SignInBusyException when too many wait already
     */
    <T> T inTurn(Network network, Supplier<T> check) {
        if (!places.tryAcquire()) {
            throw new SignInBusyException();
        }
        try {
            if (waiting.merge(network, 1, Integer::sum) > WAITING_OF_ONE_NETWORK) {
                throw new SignInBusyException();
            }
            processors.acquireUninterruptibly();
            try {
                return check.get();
            } finally {
                processors.release();
            }
        } finally {
            waiting.computeIfPresent(network, (known, count) -> count > 1 ? count - 1 : null);
            places.release();
        }
    }
}
