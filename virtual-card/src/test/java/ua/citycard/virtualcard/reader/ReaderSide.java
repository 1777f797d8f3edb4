package ua.citycard.virtualcard.reader;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;

/** The reader's end of a slot, message by message. */
final class ReaderSide implements Closeable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Closeable connection;
    private final DataInputStream answers;
    private final OutputStream messages;

    private ReaderSide(Closeable connection, InputStream answers, OutputStream messages) {
        this.connection = connection;
        this.answers = new DataInputStream(answers);
        this.messages = messages;
    }

    static ReaderSide of(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new ReaderSide(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }

    static ReaderSide of(Socket vpcd) throws IOException {
        return new ReaderSide(vpcd, vpcd.getInputStream(), vpcd.getOutputStream());
    }

    /** Switches the card on and asks for its answer to reset. */
    String powerUp() throws IOException {
        tell("01");
        return ask("04");
    }

    void tell(String message) throws IOException {
        byte[] bytes = HEX.parseHex(message);
        messages.write(bytes.length >> 8);
        messages.write(bytes.length);
        messages.flush();
        messages.write(bytes);
        messages.flush();
    }

    String ask(String message) throws IOException {
        tell(message);
        byte[] answer = new byte[answers.readUnsignedShort()];
        answers.readFully(answer);
        return HEX.formatHex(answer);
    }

    boolean isHungUp() throws IOException {
        try {
            answers.readByte();
            return false;
        } catch (EOFException hungUp) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
