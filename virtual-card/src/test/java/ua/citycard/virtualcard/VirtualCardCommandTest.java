package ua.citycard.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.cli.Program;

@Timeout(30)
class VirtualCardCommandTest {
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(realErr);
    }

    @Test
    void wrong_usage_is_explained() {
        String control = folder.resolve("control").toString();

        assertUsage("Say what to do: rack.");
        assertUsage("mutually exclusive", "rack", "--sockets", "a", "--vpcd", "localhost:35963");
        assertUsage("A rack holds at least one card.", "rack", "--control", control, "--sockets", "a", "--cards", "0");
        assertUsage("A slot of vpcd is HOST:PORT, not 35963.", "rack", "--control", control, "--vpcd", "35963");
        assertUsage("you named 3", "rack", "--control", control, "--sockets", "a,b,c");
    }

    @Test
    void a_rack_without_a_place_for_its_socket_says_what_to_do() {
        String control = folder.resolve("missing").resolve("control").toString();

        assertThat(run("rack", "--control", control, "--sockets", "a")).isEqualTo(Program.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("The rack can't run: the control socket " + control + " can't be made.")
                .contains("Name a control socket in a folder that exists");
    }

    @Test
    void a_file_in_the_place_of_the_control_socket_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes"), "keep me");

        assertThat(run("rack", "--control", file.toString(), "--sockets", "a")).isEqualTo(Program.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is a file of this name");
        assertThat(file).hasContent("keep me");
    }

    private void assertUsage(String sentence, String... arguments) {
        err.reset();
        assertThat(run(arguments)).isEqualTo(Program.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence).contains("Help: ");
    }

    private int run(String... arguments) {
        return new Program(Map.of("CITY_CARD_DATA", folder.toString())).run(new VirtualCardCommand(), arguments);
    }
}
