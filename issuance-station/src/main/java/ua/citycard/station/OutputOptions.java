package ua.citycard.station;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ua.citycard.cli.JsonLine;

/** Where a command speaks: lines for people, and at the end one JSON object where it is asked for. */
final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "end with one JSON object")
    private boolean json;

    void say(String line) {
        out().println(line);
        out().flush();
    }

    /** The last line, when it was asked for. */
    void end(Object result) {
        if (json) {
            new JsonLine().print(out(), result);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
