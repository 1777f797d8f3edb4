package ua.citycard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs one subcommand the way every subcommand runs: exit status 0 when done, 1 when refused or broken, 2 for wrong
 * usage; a failure is one sentence on stderr and a next step, never a stack trace. The trace of what nobody expected
 * goes to a log file beside the data.
 */
public final class Program {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;

    /** The one command, whose subcommands all parts are; the service's root has its name already. */
    private static final String LAUNCHER = "city-card";

    private final Map<String, String> environment;

    public Program(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Runs the command and returns the exit status for the shell. */
    public int run(Object command, String... arguments) {
        CommandLine root = new CommandLine(command);
        if (!root.getCommandName().equals(LAUNCHER)) {
            root.setCommandName(LAUNCHER + " " + root.getCommandName()); // as it is typed
        }
        Choices.register(root);
        return root.setParameterExceptionHandler(Program::explainUsage)
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line))
                .execute(arguments);
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        line.getErr().println(failure.getMessage());
        line.getErr().println("Help: " + line.getCommandSpec().qualifiedName() + " -h");
        return WRONG_USAGE;
    }

    private int explain(Exception failure, CommandLine line) {
        PrintWriter err = line.getErr();
        Optional<UserError> known = failure instanceof UserError error
                ? Optional.of(error)
                : DiskTrouble.explain(failure, DataFolder.of(environment));
        known.ifPresentOrElse(
                error -> {
                    err.println(error.sentence());
                    err.println(error.nextStep());
                },
                () -> {
                    err.println("Something broke that should not have: "
                            + failure.getClass().getSimpleName() + ".");
                    err.println(keepTrace(failure, line.getCommandName().replace(LAUNCHER + " ", "")));
                });
        return FAILED;
    }

    private String keepTrace(Exception failure, String command) {
        Path log = DataFolder.of(environment).resolve("log").resolve(command + "-errors.log");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            PrivateFiles.createIfMissing(log);
            Files.writeString(log, Instant.now() + " " + trace, StandardOpenOption.APPEND);
            return "Try again; if it happens again, send " + log + " to those who maintain the system.";
        } catch (IOException | UserError unwritable) {
            return "Its details could not be written to " + log
                    + ": see that the folder can be written to and has room, and try again.";
        }
    }
}
