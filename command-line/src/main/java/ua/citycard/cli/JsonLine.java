package ua.citycard.cli;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON object with which a subcommand ends its output when {@code --json} asks for it. */
public final class JsonLine {
    private final JsonMapper json = JsonMapper.builder().build();

    /** Prints the object as the last line; the caller prints nothing after it. */
    public void print(PrintWriter out, Object result) {
        out.println(json.writeValueAsString(result));
        out.flush();
    }
}
