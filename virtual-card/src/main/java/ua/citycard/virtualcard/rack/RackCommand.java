package ua.citycard.virtualcard.rack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import ua.citycard.virtualcard.reader.PcscUnavailableException;
import ua.citycard.virtualcard.reader.PrivatePcscd;
import ua.citycard.virtualcard.reader.Slot;
import ua.citycard.virtualcard.reader.SocketSlot;
import ua.citycard.virtualcard.reader.SystemPcscd;
import ua.citycard.virtualcard.reader.VpcdSlot;

/** {@code virtual-card rack}: blanks, two readers, and orders that put the cards in and take them out. */
@Command(
        name = "rack",
        header = "Blank cards and two readers that you put them into by typing.",
        description = {
            "",
            "Keeps blank cards with the maker's keys 40..4F (key version FF) beside a contact and a contactless reader, until "
                    + "told to quit; what they hold is lost then.",
            "As root it starts a PC/SC service of its own and prints the variable with which other programs see its readers; "
                    + "as another user it takes the virtual reader of the system's pcscd.",
            "",
            "Orders are typed, or come to the control socket one a line, each answered there by a line of JSON:",
            "",
            RackOrder.HELP,
            ""
        },
        mixinStandardHelpOptions = true)
public final class RackCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65535;
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");

    @Option(names = "--cards", paramLabel = "N", defaultValue = "2", description = "how many blanks (${DEFAULT-VALUE})")
    private int cards;

    @Option(
            names = "--control",
            paramLabel = "SOCKET",
            description =
                    "a Unix-domain socket for orders of programs; the end of standard input does not end the rack then")
    private @Nullable Path control;

    @Option(names = "--attached", description = "end when standard input ends, for all that")
    private boolean attached;

    @Option(names = "--unloaded", description = "blanks without the applet: it must be loaded first")
    private boolean unloaded;

    @Option(names = "--json", description = "no prompt: print a JSON object when ready, and one for each typed order")
    private boolean json;

    @ArgGroup
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
                description = "without PC/SC: Unix-domain sockets for the contact and the contactless slot")
        private List<Path> sockets = List.of();

        boolean areNamed() {
            return !vpcd.isEmpty() || !sockets.isEmpty();
        }
    }

    @Override
    public Integer call() {
        if (cards < 1) {
            throw usage("A rack holds at least one card.");
        }
        try {
            if (!readers.areNamed() && PrivatePcscd.isAllowed()) {
                return inReadersOfOurOwn();
            }
            takeOrders();
        } catch (PcscUnavailableException unavailable) {
            throw new UserError(unavailable.getMessage() + ".", unavailable.nextStep(), unavailable);
        } catch (IOException unusable) {
            throw new UserError(
                    "The rack can't run: " + unusable.getMessage() + ".",
                    "Name a control socket in a folder that exists and where you may write, by a name that no file has.",
                    unusable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Program.DONE;
    }

    /** A private pcscd's readers are reached from its network alone: we go on as a process in there that ends with us. */
    private int inReadersOfOurOwn() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--cards", Integer.toString(cards)));
        if (control != null) {
            arguments.addAll(List.of("--control", control.toString()));
        }
        Map.of("--attached", attached, "--unloaded", unloaded, "--json", json).forEach((option, given) -> {
            if (given) {
                arguments.add(option);
            }
        });
        arguments.addAll(List.of("--vpcd", String.join(",", PrivatePcscd.VPCD)));
        try (PrivatePcscd pcscd = PrivatePcscd.start()) {
            List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "SIGTERM", "--"));
            command.addAll(RackProcess.program(arguments));
            ProcessBuilder inside = new ProcessBuilder(pcscd.inside(command)).inheritIO();
            inside.environment().putAll(pcscd.environment());
            return inside.start().waitFor();
        }
    }

    private void takeOrders() throws IOException, InterruptedException {
        CompletableFuture<Void> quit = new CompletableFuture<>();
        try (Rack rack = new Rack(blanks(), slots());
                RackServer server = control == null ? null : RackServer.open(rack, control)) {
            report(rack);
            if (server != null) {
                take("control", quit, () -> {
                    server.serve();
                    return true;
                });
            }
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            RackConsole console = new RackConsole(rack, spec.commandLine().getOut(), json);
            take("input", quit, () -> console.serve(input) || control == null || attached);
            quit.get();
        } catch (ExecutionException broken) {
            throw new IOException("orders can't be taken any more", broken);
        }
    }

    /** Takes orders in a thread of its own, which ends the rack if it says so. */
    private static void take(String from, CompletableFuture<Void> quit, Callable<Boolean> orders) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (orders.call()) {
                            quit.complete(null);
                        }
                    } catch (Exception broken) {
                        quit.completeExceptionally(broken);
                    }
                },
                from);
        thread.setDaemon(true);
        thread.start();
    }

    private List<VirtualCard> blanks() {
        return Stream.generate(() -> new VirtualCard(unloaded ? Blank.ordered().unloaded() : Blank.ordered()))
                .limit(cards)
                .toList();
    }

    /** The first slot named is for contacts, the second, if there is one, contactless. */
    private Map<CardInterface, Slot> slots() throws PcscUnavailableException {
        List<Function<CardInterface, Slot>> named = new ArrayList<>();
        if (!readers.areNamed()) {
            SystemPcscd.require();
            readers.vpcd = SystemPcscd.VPCD;
        }
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
        String pcsc = System.getenv("PCSCLITE_CSOCK_NAME");
        if (json) {
            List<String> chips = rack.cards().stream().map(VirtualCard::chipId).toList();
            new JsonLine().print(out, new Ready(control == null ? null : control.toString(), pcsc, chips));
            return;
        }
        out.println(cards + " blank cards, numbered from 1, beside "
                + (rack.hasContactless()
                        ? "two readers: the first contact, the second contactless."
                        : "a contact reader."));
        if (pcsc != null) {
            out.println("Other programs see the readers after:");
            out.println("  export PCSCLITE_CSOCK_NAME=" + pcsc);
        }
        if (control != null) {
            out.println("Orders are taken at " + control + " as well.");
        }
        out.println("Orders: insert CARD contact|contactless, pull contact|contactless, list, help, quit.");
        out.flush();
    }

    /**
     * What is printed when the rack is ready.
     *
     * @param control the socket for orders, if there is one
     * @param pcsc for PCSCLITE_CSOCK_NAME, unless the readers are the system's
     * @param chips the chips' diversification data, card 1 first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Ready(@Nullable String control, @Nullable String pcsc, List<String> chips) {}
}
