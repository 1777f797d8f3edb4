package ua.citycard.card.pcsc;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import jdk.net.ExtendedSocketOptions;

/**
 * A card that answers every command with the command's length, for both ends of the framing that vpcd and the socket
 * reader have in common. As a program it sits in a slot of vpcd: {@code insert} and {@code pull} on its standard input.
 */
final class ScriptedCard {
    static final byte[] ATR = HexFormat.of().parseHex("3B8A8131FE458031C073C001006255419C");

    private static final int TELL_ATR = 4;

    private ScriptedCard() {}

    /** Answers until the other side ends the connection. */
    static void serve(InputStream input, OutputStream output, BeforeRead beforeRead) throws IOException {
        DataInputStream in = new DataInputStream(input);
        while (true) {
            beforeRead.run();
            int length = in.readUnsignedShort();
            byte[] message = new byte[length];
            beforeRead.run();
            in.readFully(message);
            if (length > 1) {
                write(output, (byte) length, (byte) 0x90, (byte) 0);
            } else if (message[0] == TELL_ATR) {
                write(output, ATR);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int port = Integer.parseInt(arguments[0]);
        Socket slot = new Socket();
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            slot.close();
            if (order.equals("insert")) {
                slot = new Socket(InetAddress.getLoopbackAddress(), port);
                serveInBackground(slot);
            }
        }
    }

    private static void serveInBackground(Socket slot) {
        Thread card = new Thread(() -> {
            try {
                slot.setOption(StandardSocketOptions.TCP_NODELAY, true);
                serve(
                        slot.getInputStream(),
                        slot.getOutputStream(),
                        () -> slot.setOption(ExtendedSocketOptions.TCP_QUICKACK, true));
            } catch (IOException pulled) {
                System.out.println("pulled");
            }
        });
        card.setDaemon(true);
        card.start();
    }

    private static void write(OutputStream output, byte... message) throws IOException {
        byte[] framed = new byte[2 + message.length];
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        output.write(framed);
    }

    @FunctionalInterface
    interface BeforeRead {
        void run() throws IOException;
    }
}
