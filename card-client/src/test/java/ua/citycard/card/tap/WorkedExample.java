package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The byte strings of the tap that docs/card-protocol.md, 8, goes through, by their names there. */
final class WorkedExample {
    private static final Path DOCUMENT = Path.of("..", "docs", "card-protocol.md");
    private static final String HEADING = "\n## 8.";
    private static final Pattern LINE = Pattern.compile(" {4}(.{26})([0-9A-F]+)");

    private final Map<String, String> values = new LinkedHashMap<>();

    static WorkedExample read() throws IOException {
        String document = Files.readString(DOCUMENT);
        WorkedExample example = new WorkedExample();
        document.substring(document.indexOf(HEADING)).lines().forEach(new Reading(example)::take);
        return example;
    }

    byte[] get(String name) {
        assertThat(values).containsKey(name);
        return HexFormat.of().parseHex(values.get(name));
    }

    /** Takes the lines one by one: a line without a name goes on with the one before. */
    private static final class Reading {
        private final WorkedExample example;
        private String name = "";

        private Reading(WorkedExample example) {
            this.example = example;
        }

        private void take(String line) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String said = matcher.group(1).strip();
                name = said.isEmpty() ? name : said;
                example.values.merge(name, matcher.group(2), String::concat);
            }
        }
    }
}
