package ua.citycard.station;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.cli.Program;

/** One run of {@code city-card station} in this program. */
record CommandRun(int status, List<String> out, List<String> err) {
    static CommandRun of(Map<String, String> environment, CardReaders readers, String... arguments) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = new Program(environment).run(new StationCommand(environment, readers), arguments);
            return new CommandRun(status, lines(out), lines(err));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** The last line. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out.get(out.size() - 1));
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
