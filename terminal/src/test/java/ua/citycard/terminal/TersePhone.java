package ua.citycard.terminal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A phone in the slot behind a socket: it has an answer to reset, and answers every command with a single byte. */
final class TersePhone implements AutoCloseable {
    private static final byte TELL_ATR = 4;

    private final Path socket;
    private final ServerSocketChannel server;

    TersePhone(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        new Thread(this::serve, "terse phone").start();
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel host = server.accept()) {
                answer(host);
            } catch (IOException hungUp) {
                // Who only looks whether a card is there hangs up at once; when the phone is taken away, so do we.
            }
        }
    }

    /** Answers until the reader hangs up. */
    static void answer(SocketChannel host) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(host));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(host));
        while (true) {
            byte[] message = in.readNBytes(in.readUnsignedShort());
            boolean control = message.length == 1;
            if (!control || message[0] == TELL_ATR) {
                byte[] answer = control ? new byte[] {0x3B, (byte) 0x80, 0x01, (byte) 0x81} : new byte[] {(byte) 0x90};
                out.writeShort(answer.length);
                out.write(answer);
            }
        }
    }

    /** Takes the phone away. */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
