package ua.citycard.virtualcard.rack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import ua.citycard.virtualcard.reader.PcscTools;

/** A person at the prompt of {@code virtual-card rack}, and what other people's programs see of it through a real pcscd. */
@Timeout(90)
@EnabledIf(value = "isPossible", disabledReason = "needs root, pcscd, vsmartcard-vpcd, opensc and pcsc-tools")
class RackInPcscTest {
    private static final String VARIABLE = "export PCSCLITE_CSOCK_NAME=";
    private static final String PRODUCTION_DATA = "80CA9F7F00";

    private static Process process;
    private static PrintWriter typed;
    private static BufferedReader shown;
    private static Path socket;
    private static PcscTools tools;

    static boolean isPossible() {
        return PcscTools.arePresent("/usr/bin/opensc-tool", "/usr/bin/pcsc_scan");
    }

    @BeforeAll
    static void start() throws Exception {
        process = new ProcessBuilder(RackProcess.program(List.of("--cards", "3")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        typed = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        shown = process.inputReader(StandardCharsets.UTF_8);
        assertThat(shown.readLine()).startsWith("3 blank cards");
        shown.readLine();
        socket = Path.of(shown.readLine().strip().replace(VARIABLE, ""));
        tools = new PcscTools(socket);
        assertThat(shown.readLine()).startsWith("Orders: ");
    }

    @AfterAll
    static void stop() throws Exception {
        typed.println("quit");
        assertThat(process.waitFor()).isZero();
        assertThat(socket).doesNotExist();
    }

    @Test
    void opensc_and_pcsc_scan_see_the_cards_that_a_person_puts_in_and_takes_out() throws Exception {
        tools.awaitReaders("No ", "No ");
        assertThat(tools.run(List.of("pcsc_scan", "-r"))).contains("Virtual PCD 00 00", "Virtual PCD 00 01");

        assertThat(type("insert 1 contact")).isEqualTo("Done.");
        assertThat(type("insert 2 contactless")).isEqualTo("Done.");
        tools.awaitReaders("Yes", "Yes");
        assertThat(tools.run(List.of("opensc-tool", "--reader", "0", "--atr")))
                .isEqualToIgnoringWhitespace("3b:8a:81:31:fe:45:80:31:c0:73:c0:01:00:62:55:41:34");
        assertThat(tools.run(List.of("opensc-tool", "--reader", "1", "--atr")))
                .isEqualToIgnoringWhitespace("3b:8a:80:01:80:31:c0:73:c0:01:00:62:55:41:be");

        assertThat(type("list")).startsWith("card 1  chip ").endsWith("  contact");
        assertThat(shown.readLine()).startsWith("card 2  chip ").endsWith("  contactless");
        assertThat(shown.readLine()).startsWith("card 3  chip ").endsWith("  in no reader");

        type("pull contact");
        type("pull contactless");
        tools.awaitReaders("No ", "No ");
    }

    @Test
    void a_card_refuses_on_its_contactless_side_what_it_answers_over_contacts() throws Exception {
        type("insert 1 contact");
        tools.awaitReaders("Yes", "No ");
        assertThat(send(0, PRODUCTION_DATA)).contains("SW1=0x90, SW2=0x00");
        type("pull contact");
        tools.awaitReaders("No ", "No ");

        type("insert 1 contactless");
        tools.awaitReaders("No ", "Yes");
        assertThat(send(1, PRODUCTION_DATA)).contains("SW1=0x69, SW2=0x86");
        type("pull contactless");
        tools.awaitReaders("No ", "No ");
    }

    @Test
    void what_cannot_be_done_is_said_and_help_names_the_orders() throws Exception {
        assertThat(type("insert 4 contact")).isEqualTo("Not done: there are cards 1 to 3, no card 4.");
        assertThat(type("eject")).startsWith("Not done: orders are: insert CARD SLOT");
        assertThat(type("help")).startsWith("insert CARD contact|contactless");
        for (int line = 0; line < 6; line++) {
            shown.readLine();
        }
    }

    /** Types a line at the prompt and reads the first line of what is said to it. */
    private static String type(String order) throws IOException {
        typed.println(order);
        String line = shown.readLine();
        assertThat(line).startsWith("rack> ");
        return line.substring("rack> ".length());
    }

    private static String send(int reader, String command) throws Exception {
        return tools.run(List.of("opensc-tool", "--reader", Integer.toString(reader), "--send-apdu", command));
    }
}
