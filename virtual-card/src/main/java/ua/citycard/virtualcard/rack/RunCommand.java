package ua.citycard.virtualcard.rack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;
import ua.citycard.virtualcard.reader.Slot;
import ua.citycard.virtualcard.reader.SocketSlot;
import ua.citycard.virtualcard.reader.VpcdSlot;

/** {@code virtual-card run}: a rack of blanks, two slots, and a socket for orders. */
@Command(
        name = "run",
        description = {
            "Runs blank cards with the maker's keys 40..4F (key version FF) until told to quit; what they hold is lost then.",
            "Orders, one line each, answered by one line of JSON: insert CARD SLOT, pull SLOT, "
                    + "cut CARD before-command|before-answer|at-write NUMBER, list, quit. "
                    + "Cards are numbered from 1, slots are contact and contactless."
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65535;
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");

    @Option(names = "--cards", paramLabel = "N", defaultValue = "1", description = "how many blanks (${DEFAULT-VALUE})")
    private int cards;

    @Option(names = "--control", paramLabel = "SOCKET", required = true, description = "where orders are taken")
    private Path control = Path.of("");

    @Option(names = "--unloaded", description = "blanks without the applet: it must be loaded first")
    private boolean unloaded;

    @Option(names = "--attached", description = "end when standard input ends")
    private boolean attached;

    @Option(names = "--json", description = "print one JSON object when ready")
    private boolean json;

    @ArgGroup(multiplicity = "1")
    private Readers readers = new Readers();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static final class Readers {
        @Option(
                names = "--vpcd",
                paramLabel = "HOST:PORT",
                split = ",",
                description = "vpcd's contact and contactless slot, localhost:35963,localhost:35964")
        private List<String> vpcd = List.of();

        @Option(
                names = "--sockets",
                paramLabel = "PATH",
                split = ",",
                description = "Unix-domain sockets for the contact and the contactless slot")
        private List<Path> sockets = List.of();
    }

    @Override
    public Integer call() {
        Map<CardInterface, Slot> slots = slots();
        try (Rack rack = new Rack(blanks(), slots);
                RackServer server = RackServer.open(rack, control)) {
            if (attached) {
                endWithInput(server);
            }
            report(rack);
            server.serve();
        } catch (IOException unusable) {
            throw new UserError(
                    "The rack can't run: " + unusable.getMessage() + ".",
                    "Name a control socket in a folder that exists and where you may write.",
                    unusable);
        }
        return Program.DONE;
    }

    private List<VirtualCard> blanks() {
        if (cards < 1) {
            throw usage("A rack holds at least one card.");
        }
        return Stream.generate(() -> new VirtualCard(unloaded ? Blank.ordered().unloaded() : Blank.ordered()))
                .limit(cards)
                .toList();
    }

    /** The first slot named is for contacts, the second, if there is one, contactless. */
    private Map<CardInterface, Slot> slots() {
        List<Function<CardInterface, Slot>> named = new ArrayList<>();
        readers.vpcd.forEach(text -> named.add(side -> new VpcdSlot(address(text), side)));
        readers.sockets.forEach(path -> named.add(side -> new SocketSlot(path, side)));
        if (named.size() > 2) {
            throw usage("There are two slots, contact and contactless; you named " + named.size() + ".");
        }
        Map<CardInterface, Slot> slots = new EnumMap<>(CardInterface.class);
        slots.put(CardInterface.CONTACT, named.get(0).apply(CardInterface.CONTACT));
        if (named.size() == 2) {
            slots.put(CardInterface.CONTACTLESS, named.get(1).apply(CardInterface.CONTACTLESS));
        }
        return slots;
    }

    private InetSocketAddress address(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw usage("A slot of vpcd is HOST:PORT, not " + text + ".");
        }
        return new InetSocketAddress(parts.group(1), port);
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void report(Rack rack) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> chips = rack.cards().stream().map(VirtualCard::chipId).toList();
        if (json) {
            new JsonLine().print(out, new Ready(control.toString(), chips));
        } else {
            out.println(chips.size() + " blank cards wait for orders at " + control);
            out.flush();
        }
    }

    /** Whoever started us has ended when our input does. */
    private static void endWithInput(RackServer server) {
        Thread watch = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                        server.close();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                "input");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * What is printed when the rack is ready.
     *
     * @param control the socket for orders
     * @param chips the chips' diversification data, card 1 first
     */
    private record Ready(String control, List<String> chips) {}
}
