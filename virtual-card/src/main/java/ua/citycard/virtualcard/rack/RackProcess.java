package ua.citycard.virtualcard.rack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCardCommand;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/**
 * A rack in a process of its own, on this process's class path, ordered about through its control socket, one order after
 * another. It ends with this process. Thread-safe.
 */
public final class RackProcess implements AutoCloseable {
    private final Process process;
    private final SocketChannel control;
    private final BufferedReader answers;
    private final JsonMapper json = JsonMapper.builder().build();

    private RackProcess(Process process, Path socket) throws IOException {
        this.process = process;
        this.control = SocketChannel.open(StandardProtocolFamily.UNIX);
        control.connect(UnixDomainSocketAddress.of(socket));
        this.answers =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(control), StandardCharsets.UTF_8));
    }

    /**
     * Starts blanks with slots in the readers of a PC/SC service.
     *
     * @param folder where the control socket may lie
     */
    public static RackProcess inReaders(PrivatePcscd pcscd, int cards, Path folder) throws IOException {
        String vpcd = String.join(",", PrivatePcscd.VPCD);
        Path socket = folder.resolve("rack.control");
        return start(pcscd.inside(command(cards, socket, "--vpcd", vpcd)), socket);
    }

    /**
     * Starts blanks with slots at two Unix-domain sockets, without PC/SC.
     *
     * @param folder where the control socket may lie
     */
    public static RackProcess atSockets(Path contact, Path contactless, int cards, Path folder) throws IOException {
        Path socket = folder.resolve("rack.control");
        return start(command(cards, socket, "--sockets", contact + "," + contactless), socket);
    }

    /** Puts a card, numbered from 1, into a slot. */
    public void insert(int card, CardInterface slot) throws IOException {
        order(new RackOrder.Insert(card, slot));
    }

    /** Takes the card out of a slot. */
    public void pull(CardInterface slot) throws IOException {
        order(new RackOrder.Pull(slot));
    }

    /** Orders a power cut for a card. */
    public void cutPower(int card, PowerCut when) throws IOException {
        order(new RackOrder.Cut(card, when));
    }

    /** The cards and where they are. */
    public List<RackAnswer.CardPlace> list() throws IOException {
        List<RackAnswer.CardPlace> cards = order(new RackOrder.ListCards()).cards();
        return cards == null ? List.of() : cards;
    }

    /** Ends it as our own end would; one that has ended already, as after Ctrl+C, is closed just the same. */
    @Override
    public void close() throws IOException {
        try {
            control.close();
            process.getOutputStream().close();
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
        }
    }

    /** Does what a person typed, and answers in words, as at the prompt of {@code virtual-card rack}. */
    public synchronized String typed(String line) throws IOException {
        return ask(line).inWords();
    }

    private synchronized RackAnswer order(RackOrder order) throws IOException {
        RackAnswer answer = ask(order.encode());
        if (!answer.done()) {
            throw new RackRefusal(String.valueOf(answer.error()));
        }
        return answer;
    }

    private RackAnswer ask(String order) throws IOException {
        control.write(StandardCharsets.UTF_8.encode(order + "\n"));
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The rack has ended");
        }
        return json.readValue(line, RackAnswer.class);
    }

    private static RackProcess start(List<String> command, Path socket) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (ready == null) {
            throw new IOException("The rack did not start");
        }
        return new RackProcess(process, socket);
    }

    private static List<String> command(int cards, Path socket, String slotOption, String slots) {
        List<String> arguments = new ArrayList<>(List.of("--attached", "--json", "--cards", Integer.toString(cards)));
        arguments.addAll(List.of("--control", socket.toString(), slotOption, slots));
        return program(arguments);
    }

    /** The command line of {@code virtual-card rack} on this process's class path. */
    static List<String> program(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                VirtualCardCommand.class.getName(),
                "rack"));
        command.addAll(arguments);
        return command;
    }
}
