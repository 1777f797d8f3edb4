package ua.citycard.virtualcard.reader;

import java.util.Arrays;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/** A PC/SC client in a process of its own, since where PC/SC is found is read from the environment. */
public final class PcscProbe {
    private static final int COMMANDS = 200;

    private PcscProbe() {}

    /** Prints the answer to reset, an answer and the median of a command's duration in microseconds, a line each. */
    public static void main(String[] arguments) throws Exception {
        CardTerminal terminal = TerminalFactory.getDefault().terminals().getTerminal(arguments[0]);
        Card card = terminal.connect("*");
        CardChannel channel = card.getBasicChannel();
        CommandAPDU command = new CommandAPDU(HexFormat.of().parseHex("80CA9F7F00"));
        long[] durations = new long[COMMANDS];
        for (int i = 0; i < COMMANDS; i++) {
            long before = System.nanoTime();
            channel.transmit(command);
            durations[i] = System.nanoTime() - before;
        }
        Arrays.sort(durations);
        System.out.println(
                HexFormat.of().withUpperCase().formatHex(card.getATR().getBytes()));
        System.out.println(HexFormat.of()
                .withUpperCase()
                .formatHex(channel.transmit(command).getBytes()));
        System.out.println(durations[COMMANDS / 2] / 1000);
        card.disconnect(true);
    }
}
