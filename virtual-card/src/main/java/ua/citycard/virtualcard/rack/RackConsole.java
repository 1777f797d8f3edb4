package ua.citycard.virtualcard.rack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import ua.citycard.cli.JsonLine;

/** Takes orders for a rack that are typed: one line each, answered in words, or as one line of JSON for a program. */
final class RackConsole {
    private static final String PROMPT = "rack> ";

    private final Rack rack;
    private final PrintWriter out;
    private final boolean json;

    RackConsole(Rack rack, PrintWriter out, boolean json) {
        this.rack = rack;
        this.out = out;
        this.json = json;
    }

    /**
     * Takes orders until one of them is to quit or there are no more.
     *
     * @return whether it was told to quit
     */
    boolean serve(BufferedReader orders) throws IOException {
        for (String line = next(orders); line != null; line = next(orders)) {
            if (RackOrder.isQuit(line)) {
                return true;
            }
            answer(line);
        }
        return false;
    }

    private @Nullable String next(BufferedReader orders) throws IOException {
        if (!json) {
            out.print(PROMPT);
            out.flush();
        }
        return orders.readLine();
    }

    private void answer(String line) {
        if (json) {
            new JsonLine().print(out, RackOrder.take(line, rack));
        } else if (line.strip().equals("help")) {
            out.println(RackOrder.HELP);
        } else if (!line.isBlank()) {
            out.println(RackOrder.take(line, rack).inWords());
        }
    }
}
