package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/**
 * A slot behind a Unix-domain socket, for hosts without PC/SC. The socket is there while a card is in the slot; whoever
 * connects has the card for itself until it hangs up, and the next one waits.
 */
public final class SocketSlot extends SingleCardSlot {
    private final Path path;
    private final CardInterface side;

    public SocketSlot(Path path, CardInterface side) {
        this.path = path;
        this.side = side;
    }

    @Override
    Insertion open(VirtualCard card) throws IOException {
        return new Listening(card, ListeningSocket.open(path, "socket"));
    }

    private final class Listening extends Insertion {
        private final ServerSocketChannel server;

        Listening(VirtualCard card, ServerSocketChannel server) {
            super(card);
            this.server = server;
        }

        @Override
        void converse() throws IOException {
            try (SocketChannel host = server.accept()) {
                if (using(host)) {
                    talk(side, Channels.newInputStream(host), Channels.newOutputStream(host));
                }
            }
        }

        @Override
        void leave() {
            close(server);
            close(() -> Files.deleteIfExists(path));
        }
    }
}
