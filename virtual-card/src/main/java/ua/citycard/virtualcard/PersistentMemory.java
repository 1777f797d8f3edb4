package ua.citycard.virtualcard;

import java.util.ArrayDeque;
import java.util.Deque;
import javacard.framework.TransactionException;
import ua.citycard.virtualcard.securitydomain.Memory;

/**
 * The card's non-volatile memory: counts writes, loses its power at one of them, and takes a transaction's writes back
 * (JCRE 3.0.5, 7). After a loss nothing can be written until {@link #powerUp}.
 */
final class PersistentMemory implements Memory {
    private static final long NEVER = Long.MAX_VALUE;

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean inTransaction;
    private long writes;
    private long cutAt = NEVER;
    private boolean lost;

    /** How many writes there were since the card was made. */
    long writes() {
        return writes;
    }

    /** Loses power in place of the n-th write from now, 1 for the next. */
    void cutAtWrite(long number) {
        cutAt = writes + number;
    }

    /** Takes an order to {@link #cutAtWrite} back. */
    void cutNowhere() {
        cutAt = NEVER;
    }

    /** @throws PowerLoss when power was lost in the command that runs, whatever the applet made of it */
    void requirePower() {
        if (lost) {
            throw new PowerLoss();
        }
    }

    @Override
    public void write(Runnable change) {
        beforeWrite();
        change.run();
    }

    /**
     * Counts a write that is about to happen.
     *
     * @throws PowerLoss when power is lost in its place
     */
    void beforeWrite() {
        if (lost || ++writes == cutAt) {
            lose();
        }
    }

    /** Remembers how to take back the write that comes next, or just came, if a transaction is in progress. */
    void remember(Runnable takeBack) {
        if (inTransaction) {
            undo.push(takeBack);
        }
    }

    boolean inTransaction() {
        return inTransaction;
    }

    void begin() {
        if (inTransaction) {
            TransactionException.throwIt(TransactionException.IN_PROGRESS);
        }
        inTransaction = true;
    }

    /** Makes the transaction's writes last, in one step. */
    void commit() {
        requireTransaction();
        beforeWrite();
        inTransaction = false;
        undo.clear();
    }

    void abort() {
        requireTransaction();
        rollBack();
    }

    /** What the card does when it gets power: an unfinished transaction is taken back (JCRE 7.3). */
    void powerUp() {
        rollBack();
        lost = false;
    }

    private void lose() {
        lost = true;
        cutAt = NEVER;
        throw new PowerLoss();
    }

    private void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        inTransaction = false;
    }

    private void requireTransaction() {
        if (!inTransaction) {
            TransactionException.throwIt(TransactionException.NOT_IN_PROGRESS);
        }
    }
}
