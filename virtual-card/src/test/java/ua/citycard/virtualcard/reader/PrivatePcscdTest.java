package ua.citycard.virtualcard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    @BeforeAll
    static void start() throws Exception {
        pcscd = PrivatePcscd.start();
        rack = RackProcess.inReaders(pcscd, 2, folder);
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Stream.of(
                                "/usr/sbin/pcscd",
                                "/usr/lib/pcsc/drivers/serial/libifdvpcd.so",
                                "/usr/bin/opensc-tool",
                                LIBRARY)
                        .allMatch(part -> Files.exists(Path.of(part)));
    }

    @AfterAll
    static void stop() throws Exception {
        rack.close();
        pcscd.close();
    }

    @Test
    void opensc_sees_cards_come_and_go() throws Exception {
        awaitReaders("No ", "No ");
        rack.insert(1, CardInterface.CONTACT);
        awaitReaders("Yes", "No ");
        assertThat(run("opensc-tool", "--reader", "0", "--atr"))
                .isEqualToIgnoringWhitespace(
                        CONTACT_ATR.toLowerCase(Locale.ROOT).replaceAll("..(?!$)", "$0:"));
        assertThat(run("opensc-tool", "--reader", "0", "--send-apdu", "80CA9F7F00"))
                .contains("SW1=0x90, SW2=0x00");

        rack.insert(2, CardInterface.CONTACTLESS);
        awaitReaders("Yes", "Yes");
        assertThat(run("opensc-tool", "--reader", "1", "--send-apdu", "80CA9F7F00"))
                .contains("SW1=0x69, SW2=0x86");

        rack.pull(CardInterface.CONTACT);
        rack.pull(CardInterface.CONTACTLESS);
        awaitReaders("No ", "No ");
    }

    @Test
    void a_command_does_not_wait_for_delayed_acknowledgements() throws Exception {
        rack.insert(1, CardInterface.CONTACT);
        awaitReaders("Yes", "No ");

        List<String> lines = probe(PrivatePcscd.READERS.get(0)).lines().toList();
        assertThat(lines.get(0)).isEqualTo(CONTACT_ATR);
        assertThat(lines.get(1)).startsWith("9F7F2A").endsWith("9000");
        System.out.println("median of a command through PC/SC and vpcd: " + lines.get(2) + " us");
        assertThat(Integer.parseInt(lines.get(2)))
                .as("a delayed acknowledgement costs 40,000 us")
                .isLessThan(20_000);

        rack.pull(CardInterface.CONTACT);
        awaitReaders("No ", "No ");
    }

    @Test
    void a_card_is_there_again_after_the_service_was_restarted() throws Exception {
        rack.insert(1, CardInterface.CONTACT);
        awaitReaders("Yes", "No ");
        pcscd.restart();
        awaitReaders("Yes", "No ");
        assertThat(probe(PrivatePcscd.READERS.get(0))).startsWith(CONTACT_ATR);

        rack.pull(CardInterface.CONTACT);
        awaitReaders("No ", "No ");
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

    /** Asks until PC/SC says so; the class's timeout is the end of patience. */
    private static void awaitReaders(String first, String second) throws Exception {
        String list;
        do {
            list = run("opensc-tool", "--list-readers");
        } while (!list.matches("(?s).*\\n0\\s+" + first + "\\s.*\\n1\\s+" + second + "\\s.*"));
    }

    private static String probe(String reader) throws Exception {
        return run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.security.smartcardio.library=" + LIBRARY,
                "-cp",
                System.getProperty("java.class.path"),
                PcscProbe.class.getName(),
                reader);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder client = new ProcessBuilder(Stream.of(command).toList()).redirectErrorStream(true);
        client.environment().putAll(pcscd.environment());
        Process process = client.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
