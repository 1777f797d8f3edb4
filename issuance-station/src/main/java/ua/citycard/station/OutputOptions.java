package ua.citycard.station;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;

/** Where a command speaks: lines for people, and for programs JSON lines where they are asked for, the result last. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--json",
            description = "tell programs in JSON lines what is waited for, and the result in the last line")
    private boolean json;

    /** What the person, or the machine, before the reader has to do. */
    record Awaited(String waitingFor) {
        static final Awaited CARD = new Awaited("card");
        static final Awaited REMOVAL = new Awaited("removal");
    }

    void say(String line) {
        out().println(line);
        out().flush();
    }

    /** A line for people, and one for a program that puts cards in and takes them out. */
    void waitFor(Awaited awaited, String line) {
        say(line);
        print(awaited);
    }

    /** The last line, when it was asked for. */
    void end(Object result) {
        print(result);
    }

    private void print(Object object) {
        if (json) {
            new JsonLine().print(out(), object);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
