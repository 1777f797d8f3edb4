package ua.citycard.virtualcard.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/**
 * A slot of vpcd (Debian's vsmartcard-vpcd): pcscd listens, a connection is a card in the reader, and hanging up pulls it.
 * pcscd looks every 0.4 seconds. When pcscd stops, the card stays in the slot and is there again for the next pcscd.
 */
public final class VpcdSlot extends SingleCardSlot {
    private static final int BETWEEN_TRIES_MS = 50;

    private final InetSocketAddress vpcd;
    private final CardInterface side;

    /** @param vpcd where the driver listens for this slot: port 35963 for the first, 35964 for the second as a rule */
    public VpcdSlot(InetSocketAddress vpcd, CardInterface side) {
        this.vpcd = vpcd;
        this.side = side;
    }

    @Override
    Insertion open(VirtualCard card) {
        return new Contact(card);
    }

    private final class Contact extends Insertion {
        Contact(VirtualCard card) {
            super(card);
        }

        @Override
        void converse() throws IOException, InterruptedException {
            try (Socket socket = new Socket()) {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                if (using(socket)) {
                    socket.connect(vpcd);
                    if (isItself(socket)) {
                        throw new ConnectException("nobody listens");
                    }
                    talk(side, new Acknowledging(socket), socket.getOutputStream());
                }
            } catch (ConnectException notListening) {
                pause(BETWEEN_TRIES_MS);
            }
        }
    }

    /**
     * vpcd's ports are among those that the system gives to outgoing connections: while nobody listens, TCP may connect one
     * of these to itself, which would keep the port from vpcd for good.
     */
    private static boolean isItself(Socket socket) {
        return socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress());
    }

    /**
     * Acknowledges what arrives at once. vpcd sends a message's length and its bytes apart, so that Nagle's algorithm there
     * waits for the acknowledgement, and a delayed one costs 40 ms a command; the option holds for one read.
     */
    private static final class Acknowledging extends FilterInputStream {
        private final Socket socket;

        Acknowledging(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            return super.read(bytes, offset, length);
        }
    }
}
