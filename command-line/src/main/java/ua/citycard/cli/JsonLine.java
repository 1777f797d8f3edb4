package ua.citycard.cli;

import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;

/** What a subcommand tells programs when {@code --json} asks for it: one object a line, the result in the last one. */
public final class JsonLine {
    private final JsonMapper json = JsonMapper.builder().build();

    /** Prints the object as a line; after the result the caller prints nothing. */
    public void print(PrintWriter out, Object result) {
        out.println(json.writeValueAsString(result));
        out.flush();
    }
}
