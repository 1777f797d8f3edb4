package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Other people's programs, as clients of the PC/SC service behind a socket. */
public final class PcscTools {
    private final Path socket;

    public PcscTools(Path socket) {
        this.socket = socket;
    }

    /** Whether we may start a service of our own and these files are there too. */
    public static boolean arePresent(String... files) {
        return PrivatePcscd.isAllowed()
                && Stream.concat(Stream.of("/usr/sbin/pcscd", PrivatePcscd.DRIVER.toString()), Stream.of(files))
                        .allMatch(file -> Files.exists(Path.of(file)));
    }

    /** Asks until PC/SC says so; the class's timeout is the end of patience. */
    public void awaitReaders(String first, String second) throws IOException, InterruptedException {
        String list;
        do {
            list = run(List.of("opensc-tool", "--list-readers"));
        } while (!list.matches("(?s).*\\n0\\s+" + first + "\\s.*\\n1\\s+" + second + "\\s.*"));
    }

    /** What a program says. */
    public String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder client = new ProcessBuilder(command).redirectErrorStream(true);
        client.environment().put("PCSCLITE_CSOCK_NAME", socket.toString());
        Process program = client.start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        program.waitFor();
        return output;
    }
}
