package ua.citycard.card.scp03;

import java.util.Arrays;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.transport.CommandApdu;

/** C-MACs of one session, each chained to the one before (Amendment D, 6.2.4). */
final class CommandMac {
    /** Secure messaging in the class byte, GlobalPlatform's form (Card Specification 2.3.1, 11.1.4.1). */
    private static final int SECURE_MESSAGING = 0x04;

    private static final int HEADER_AND_LC = 5;

    private final byte[] key;
    private final Scp03Mode mode;
    private byte[] chaining = new byte[Aes.BLOCK];

    CommandMac(byte[] key, Scp03Mode mode) {
        this.key = key;
        this.mode = mode;
    }

    /** The command with its MAC after the data. */
    CommandApdu protect(CommandApdu command) {
        byte[] data = command.data();
        byte[] withMac = Arrays.copyOf(data, data.length + mode.length());
        CommandApdu marked = command.withCla(command.cla() | SECURE_MESSAGING).withData(withMac);
        byte[] headerAndData = Arrays.copyOf(marked.encode(), HEADER_AND_LC + data.length);
        chaining = Aes.cmac(key, chaining, headerAndData);
        System.arraycopy(chaining, 0, withMac, data.length, mode.length());
        return marked.withData(withMac);
    }

    /** The whole MAC of the last command, to which the response's is bound. */
    byte[] chaining() {
        return chaining.clone();
    }
}
