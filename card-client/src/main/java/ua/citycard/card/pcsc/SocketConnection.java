package ua.citycard.card.pcsc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import ua.citycard.card.transport.CardLostException;

/**
 * A software card over a socket: both ways two bytes of length, big-endian, and the bytes themselves. A message of one
 * byte from here is a control message, as in vpcd's protocol: 0 power off, 1 power on, 2 reset, 4 tell the ATR (only
 * this one is answered).
 */
final class SocketConnection implements CardConnection {
    private static final byte POWER_OFF = 0;
    private static final byte POWER_ON = 1;
    private static final byte TELL_ATR = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String reader;
    private final SocketChannel channel;
    private final OutputStream out;
    private final DataInputStream in;
    private byte[] atr = {};

    private SocketConnection(String reader, SocketChannel channel) {
        this.reader = reader;
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
        this.in = new DataInputStream(Channels.newInputStream(channel));
    }

    /**
     * Switches the card on and asks who it is.
     *
     * @throws ReaderBusyException when another host talks to the card
     */
    static SocketConnection powerUp(String reader, SocketChannel channel) throws IOException {
        SocketConnection card = new SocketConnection(reader, channel);
        try {
            card.write(new byte[] {POWER_ON});
            card.write(new byte[] {TELL_ATR});
            if (!card.answersInTime()) {
                throw new ReaderBusyException(reader, null);
            }
            card.atr = card.read();
            return card;
        } catch (ReaderBusyException busy) {
            throw busy;
        } catch (IOException pulled) {
            throw new CardLostException("the card has left " + reader, pulled);
        }
    }

    /** Who connects while the card talks to another host is put in a line; we don't stand there. */
    private boolean answersInTime() throws IOException {
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return selector.select(PATIENCE.toMillis()) > 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        try {
            write(command);
            return read();
        } catch (IOException pulled) {
            throw new CardLostException("the card has left " + reader, pulled);
        }
    }

    @Override
    public void close() {
        try (channel) {
            write(new byte[] {POWER_OFF});
        } catch (IOException alreadyGone) {
            // The card was pulled: the connection ended with it.
        }
    }

    private void write(byte[] message) throws IOException {
        byte[] framed = new byte[2 + message.length];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        out.write(framed);
    }

    private byte[] read() throws IOException {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }
}
