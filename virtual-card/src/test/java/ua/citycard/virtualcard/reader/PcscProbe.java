package ua.citycard.virtualcard.reader;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/** A PC/SC client in a process of its own, since where PC/SC is found is read from the environment. */
public final class PcscProbe {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] COMMAND = HEX.parseHex("80CA9F7F00");

    private PcscProbe() {}

    /**
     * Prints the answer to reset and an answer; then, where asked for, the durations of commands and of echoes over a raw
     * Unix-domain socket, one after the other in turn: median and 99th percentile of each in microseconds.
     *
     * @param arguments the reader; and, for durations, an echoing socket and how many commands
     */
    public static void main(String[] arguments) throws Exception {
        CardTerminal terminal = TerminalFactory.getDefault().terminals().getTerminal(arguments[0]);
        Card card = terminal.connect("*");
        CardChannel channel = card.getBasicChannel();
        System.out.println(HEX.formatHex(card.getATR().getBytes()));
        System.out.println(
                HEX.formatHex(channel.transmit(new CommandAPDU(COMMAND)).getBytes()));
        if (arguments.length > 1) {
            measure(channel, arguments[1], Integer.parseInt(arguments[2]));
        }
        card.disconnect(true);
    }

    private static void measure(CardChannel card, String echoing, int commands) throws Exception {
        CommandAPDU command = new CommandAPDU(COMMAND);
        long[] answered = new long[commands];
        long[] echoed = new long[commands];
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(echoing));
            DataInputStream echoes = new DataInputStream(Channels.newInputStream(socket));
            for (int i = -commands / 10; i < commands; i++) {
                long start = System.nanoTime();
                card.transmit(command);
                long between = System.nanoTime();
                echo(socket, echoes);
                long end = System.nanoTime();
                if (i >= 0) {
                    answered[i] = between - start;
                    echoed[i] = end - between;
                }
            }
        }
        print(answered);
        print(echoed);
    }

    private static void echo(SocketChannel socket, DataInputStream echoes) throws IOException {
        socket.write(ByteBuffer.wrap(COMMAND));
        echoes.readFully(new byte[COMMAND.length]);
    }

    private static void print(long[] durations) {
        Arrays.sort(durations);
        System.out.println(durations[durations.length / 2] / 1000);
        System.out.println(durations[durations.length * 99 / 100] / 1000);
    }
}
