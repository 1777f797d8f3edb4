package ua.citycard.demo.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ua.citycard.cli.Program;

/** {@code bench}: what is measured, each beside a raw baseline in the same run. */
@Command(
        name = "bench",
        description = "Measures a part beside a raw baseline in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = TapBenchCommand.class)
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new Program(System.getenv()).run(new BenchCommand(), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: tap.");
    }
}
