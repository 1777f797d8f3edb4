package ua.citycard.card.pcsc;

import java.io.IOException;
import java.time.Duration;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/** A reader of PC/SC with a context of its own, so that waiting here holds up nobody else. */
final class PcscReader implements Reader {
    private final String name;
    private @Nullable PcscContext context;

    PcscReader(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean awaitCard(Duration patience) throws IOException {
        return inContext(current -> patience.isZero()
                ? current.terminal(name).isCardPresent()
                : current.terminal(name).waitForCardPresent(atLeastOne(patience)));
    }

    @Override
    public boolean awaitRemoval(Duration patience) throws IOException {
        return inContext(current -> patience.isZero()
                ? !current.terminal(name).isCardPresent()
                : current.terminal(name).waitForCardAbsent(atLeastOne(patience)));
    }

    @Override
    public CardConnection connect() throws IOException {
        return inContext(
                current -> new PcscConnection(name, current.terminal(name).connect("EXCLUSIVE;*")));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Milliseconds; none would be for ever. */
    private static long atLeastOne(Duration patience) {
        return Math.max(1, patience.toMillis());
    }

    /** A context that died with an earlier service is replaced once; a second failure means that there is none now. */
    private synchronized <T> T inContext(PcscCall<T> call) throws IOException {
        boolean fresh = context == null;
        try {
            return attempt(call);
        } catch (NoPcscException died) {
            if (fresh) {
                throw died;
            }
            return attempt(call);
        }
    }

    private <T> T attempt(PcscCall<T> call) throws IOException {
        PcscContext current = context;
        if (current == null) {
            current = PcscContext.establish();
            context = current;
        }
        try {
            return call.in(current);
        } catch (CardException failure) {
            IOException explained = PcscErrors.explain(name, failure);
            if (explained instanceof NoPcscException) {
                current.close();
                context = null;
            }
            throw explained;
        }
    }

    @FunctionalInterface
    private interface PcscCall<T> {
        T in(PcscContext context) throws CardException, IOException;
    }
}
