package ua.citycard.terminal;

import java.io.EOFException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** A {@link TersePhone} in a slot of vpcd, in a process of its own, until it is killed. Arguments: host, port. */
final class TersePhoneInPcsc {
    private TersePhoneInPcsc() {}

    public static void main(String[] arguments) throws Exception {
        try (SocketChannel reader =
                SocketChannel.open(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])))) {
            TersePhone.answer(reader);
        } catch (EOFException hungUp) {
            System.out.println("The reader hung up");
        }
    }
}
