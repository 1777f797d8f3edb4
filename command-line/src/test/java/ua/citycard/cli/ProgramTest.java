package ua.citycard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ProgramTest {
    @TempDir
    Path data;

    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(realErr);
    }

    @Test
    void a_refusal_is_a_sentence_and_a_next_step_with_status_1() {
        int status = run(() -> {
            throw new UserError("No reader was found.", "Plug one in.");
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("No reader was found.", "Plug one in.");
    }

    @Test
    void what_nobody_expected_leaves_its_trace_in_a_file_and_not_on_the_screen() throws IOException {
        int status = run(() -> {
            throw new IllegalStateException("internals");
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("internals", "\tat ");
        Path log = data.resolve("log/probe-errors.log");
        assertThat(Files.readString(log)).contains("internals", "\tat ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void wrong_usage_is_status_2_and_names_the_help() {
        int status = run(() -> 0, "--no-such-option");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--no-such-option", "Help: city-card probe -h");
    }

    private int run(Callable<Integer> body, String... arguments) {
        return new Program(Map.of("CITY_CARD_DATA", data.toString())).run(new Probe(body), arguments);
    }

    @Command(name = "probe")
    static final class Probe implements Callable<Integer> {
        private final Callable<Integer> body;

        @Option(names = "--known")
        boolean known;

        Probe(Callable<Integer> body) {
            this.body = body;
        }

        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }
}
