package ua.citycard.virtualcard;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.cli.Program;
import ua.citycard.virtualcard.rack.RunCommand;
import ua.citycard.virtualcard.reader.PcscdCommand;

/** {@code virtual-card}: software cards, in PC/SC readers or behind sockets. */
@Command(
        name = "virtual-card",
        description = "Software cards: blanks of the city's order, in PC/SC readers or behind sockets.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, PcscdCommand.class})
public final class VirtualCardCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new VirtualCardCommand(), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: run or pcscd.");
    }
}
