package ua.citycard.terminal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.cli.Program;

/** {@code city-card terminal}: the agent at an entrance or a canteen. */
@Command(
        name = "terminal",
        mixinStandardHelpOptions = true,
        description = "Terminal at an entrance or canteen: lets in or refuses, with or without a network.",
        subcommands = {
            EnrolCommand.class,
            RunCommand.class,
            TapOnceCommand.class,
            SyncCommand.class,
            StatusCommand.class
        })
public final class TerminalCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new TerminalCommand(), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what the terminal should do.");
    }
}
