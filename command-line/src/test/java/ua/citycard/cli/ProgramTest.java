package ua.citycard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void a_full_disk_is_named_wherever_it_was_met_and_no_trace_is_begun_on_it() {
        int status = run(() -> {
            throw new IllegalStateException(
                    "internals", new SQLException("could not extend file: No space left on device", "53100"));
        });

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().findFirst())
                .contains("The disk under " + data + " is full.");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_data_folder_of_another_user_is_named_with_what_to_set() {
        run(() -> {
            throw new UncheckedIOException(
                    new AccessDeniedException(data.resolve("demo").toString()));
        });

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "The folder " + data + " cannot be written to.",
                        "Make it writable, or set CITY_CARD_DATA to a folder that is, and start again.");
    }

    @Test
    void another_file_without_rights_is_not_called_the_data_folder() {
        run(() -> {
            throw new AccessDeniedException(data.resolveSibling("letter.txt").toString());
        });

        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("cannot be written to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "99999", "-1", "http", "99999999999"})
    void a_port_that_cannot_be_is_wrong_usage_at_once(String port) {
        assertThat(run(() -> 0, "--port=" + port)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--port", "a port is 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "EN", "En"})
    void a_choice_is_read_in_any_letters(String choice) {
        assertThat(run(() -> 0, "--lang=" + choice)).isZero();
    }

    @Test
    void the_values_of_a_choice_are_listed_as_the_help_writes_them() {
        assertThat(run(() -> 0, "--lang=fr")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--lang", "one of uk, en, not 'fr'");
    }

    @Test
    void one_is_not_more_than_one() {
        assertThat(List.of(Count.of(0, "row"), Count.of(1, "row"), Count.of(2, "row")))
                .containsExactly("0 rows", "1 row", "2 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535"})
    void the_lowest_and_the_highest_port_are_ports(String port) {
        assertThat(run(() -> 0, "--port=" + port)).isZero();
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

        enum Language {
            UK,
            EN
        }

        @Option(names = "--lang")
        Language language = Language.UK;

        @Option(names = "--port", converter = PortNumber.class)
        int port;

        Probe(Callable<Integer> body) {
            this.body = body;
        }

        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }
}
