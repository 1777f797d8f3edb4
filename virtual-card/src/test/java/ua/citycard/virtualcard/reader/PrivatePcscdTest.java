package ua.citycard.virtualcard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.rack.RackProcess;

/** Software cards in the readers of a real PC/SC service, met by other people's programs. */
@Timeout(90)
@EnabledIf(value = "isPossible", disabledReason = "needs root, pcscd, vsmartcard-vpcd and opensc")
class PrivatePcscdTest {
    private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/libpcsclite.so.1";
    private static final String CONTACT_ATR = "3B8A8131FE458031C073C0010062554134";

    @TempDir
    private static Path folder;

    private static PrivatePcscd pcscd;
    private static RackProcess rack;
    private static PcscTools tools;

    @BeforeAll
    static void start() throws Exception {
        pcscd = PrivatePcscd.start();
        rack = RackProcess.inReaders(pcscd, 2, folder);
        tools = new PcscTools(pcscd.socket());
    }

    static boolean isPossible() {
        return PcscTools.arePresent("/usr/bin/opensc-tool", LIBRARY);
    }

    @AfterAll
    static void stop() throws Exception {
        rack.close();
        pcscd.close();
    }

    @Test
    void a_command_does_not_wait_for_delayed_acknowledgements() throws Exception {
        assertThat(time(200).median())
                .as("a delayed acknowledgement costs 40,000 us")
                .isLessThan(20_000);
    }

    @Test
    @Tag("deep")
    void a_command_takes_half_a_millisecond_and_five_at_the_99th_percentile() throws Exception {
        Durations durations = time(20_000);
        System.out.println("a command through PC/SC and vpcd: " + durations);
        assertThat(durations.median()).as("%s", durations).isLessThanOrEqualTo(500);
        assertThat(durations.percentile99()).as("%s", durations).isLessThanOrEqualTo(5_000);
    }

    @Test
    void a_card_is_there_again_after_the_service_was_restarted() throws Exception {
        rack.insert(1, CardInterface.CONTACT);
        tools.awaitReaders("Yes", "No ");
        pcscd.restart();
        tools.awaitReaders("Yes", "No ");
        assertThat(probe(PrivatePcscd.READERS.get(0))).startsWith(CONTACT_ATR);

        rack.pull(CardInterface.CONTACT);
        tools.awaitReaders("No ", "No ");
    }

    @Test
    void the_service_ends_with_its_owner() throws Exception {
        PrivatePcscd another = PrivatePcscd.start();
        Path socket = another.socket();
        assertThat(socket).exists();

        another.close();
        assertThat(socket).doesNotExist();
        assertThat(ProcessHandle.of(another.process())).isEmpty();
    }

    /** Microseconds: commands through PC/SC and vpcd, and echoes over a raw Unix-domain socket in the same run. */
    private record Durations(long median, long percentile99, long echoMedian, long echoPercentile99) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "median %d us, %.1f times an echo; 99th percentile %d us, %.1f times an echo",
                    median,
                    (double) median / echoMedian,
                    percentile99,
                    (double) percentile99 / echoPercentile99);
        }
    }

    private static Durations time(int commands) throws Exception {
        rack.insert(1, CardInterface.CONTACT);
        tools.awaitReaders("Yes", "No ");
        Path echoing = folder.resolve("echo");
        List<String> lines;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(echoing));
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(server));
            lines = probe(PrivatePcscd.READERS.get(0), echoing.toString(), Integer.toString(commands))
                    .lines()
                    .toList();
            echo.join();
        } finally {
            Files.delete(echoing);
        }
        rack.pull(CardInterface.CONTACT);
        tools.awaitReaders("No ", "No ");
        assertThat(lines.get(0)).isEqualTo(CONTACT_ATR);
        assertThat(lines.get(1)).startsWith("9F7F2A").endsWith("9000");
        return new Durations(
                Long.parseLong(lines.get(2)),
                Long.parseLong(lines.get(3)),
                Long.parseLong(lines.get(4)),
                Long.parseLong(lines.get(5)));
    }

    /** Sends back to one client what it sends, until it hangs up. */
    private static void echo(ServerSocketChannel server) {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        try (SocketChannel client = server.accept()) {
            while (client.read(bytes) >= 0) {
                client.write(bytes.flip());
                bytes.clear();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String probe(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.security.smartcardio.library=" + LIBRARY,
                "-cp",
                System.getProperty("java.class.path"),
                PcscProbe.class.getName()));
        command.addAll(List.of(arguments));
        return tools.run(command);
    }
}
