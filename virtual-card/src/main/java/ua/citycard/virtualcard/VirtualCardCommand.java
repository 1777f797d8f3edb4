package ua.citycard.virtualcard;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.cli.Program;
import ua.citycard.virtualcard.rack.RackCommand;

/** {@code virtual-card}: software cards, in PC/SC readers or behind sockets. */
@Command(
        name = "virtual-card",
        description = "Software cards: blanks of the city's order, in PC/SC readers or behind sockets.",
        footer = {
            "",
            "To play with it, as root:",
            "  ./city-card virtual-card rack --cards 2     type: insert 1 contact",
            "  export PCSCLITE_CSOCK_NAME=…                in another terminal, the line that it printed",
            "  opensc-tool --reader 0 --atr                or pcsc_scan, or ./city-card station readers"
        },
        mixinStandardHelpOptions = true,
        subcommands = RackCommand.class)
public final class VirtualCardCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new VirtualCardCommand(), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: rack.");
    }
}
