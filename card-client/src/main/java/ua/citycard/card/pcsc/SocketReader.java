package ua.citycard.card.pcsc;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import ua.citycard.card.transport.CardLostException;

/**
 * The slot of a software card behind a Unix-domain socket. The card listens while it is in the slot and talks to one
 * host at a time; a connection that is made and ended again does not disturb the host that has it.
 */
final class SocketReader implements Reader {
    static final String SCHEME = "virtual:";

    /** How often an empty slot is looked at; a socket can't tell by itself that somebody begins to listen. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Path socket;

    SocketReader(Path socket) {
        this.socket = socket;
    }

    @Override
    public String name() {
        return SCHEME + socket;
    }

    @Override
    public boolean awaitCard(Duration patience) {
        return await(patience, true);
    }

    @Override
    public boolean awaitRemoval(Duration patience) {
        return await(patience, false);
    }

    @Override
    public CardConnection connect() throws IOException {
        SocketChannel channel = dial();
        try {
            return SocketConnection.powerUp(name(), channel);
        } catch (IOException unusable) {
            channel.close();
            throw unusable;
        }
    }

    @Override
    public String toString() {
        return name();
    }

    private boolean await(Duration patience, boolean present) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isPresent() != present) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    private boolean isPresent() {
        try (SocketChannel channel = dial()) {
            return channel.isConnected();
        } catch (IOException absent) {
            return false;
        }
    }

    private SocketChannel dial() throws IOException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException absent) {
            throw new CardLostException("there is no card in " + name(), absent);
        }
    }
}
