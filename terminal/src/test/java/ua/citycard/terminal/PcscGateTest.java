package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/** The terminal as a program at a reader of a real PC/SC service. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class PcscGateTest {
    @TempDir
    Path data;

    @Test
    void a_phone_that_answers_with_one_byte_is_trouble_each_time_and_the_gate_works_on() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "a private pcscd needs root");
        assumeTrue(Files.exists(Path.of("/usr/sbin/pcscd")), "pcscd is installed");
        assumeTrue(Files.exists(Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")), "vpcd is installed");
        try (TestCity city = new TestCity();
                PrivatePcscd pcscd = PrivatePcscd.start()) {
            city.itIsToday();
            TestTerminal.enrolled(city, data).close();
            Process gate = gate(pcscd);
            try (BufferedReader out = gate.inputReader(StandardCharsets.UTF_8);
                    Stream<String> page = page(out.readLine())) {
                Iterator<String> lines = page.iterator();
                for (int visit = 0; visit < 2; visit++) {
                    Process phone = phone(pcscd);
                    assertThat(nextOutcome(lines)).contains("\"trouble\":\"FAILED\"");
                    phone.destroyForcibly().waitFor();
                }
                assertThat(gate.isAlive()).isTrue();
            } finally {
                gate.destroy();
                gate.waitFor();
            }
        }
    }

    private Process gate(PrivatePcscd pcscd) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.command(
                TerminalCommand.class,
                "run",
                "--reader",
                PrivatePcscd.READERS.get(1),
                "--port",
                "0",
                "--data",
                data.toString(),
                "--json"));
        builder.environment().putAll(pcscd.environment());
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Process phone(PrivatePcscd pcscd) throws IOException {
        String[] vpcd = PrivatePcscd.VPCD.get(1).split(":", -1);
        return new ProcessBuilder(pcscd.inside(ChildProgram.command(TersePhoneInPcsc.class, vpcd)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Stream<String> page(String ready) throws IOException, InterruptedException {
        String screen = JsonMapper.shared().readTree(ready).path("screen").asString();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(screen).resolve("/events"))
                                .build(),
                        BodyHandlers.ofLines())
                .body();
    }

    private static String nextOutcome(Iterator<String> lines) {
        String line = lines.next();
        while (!line.contains("\"light\"")) {
            line = lines.next();
        }
        return line;
    }
}
