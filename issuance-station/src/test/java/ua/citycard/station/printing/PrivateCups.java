package ua.citycard.station.printing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A CUPS of our own on a free port of loopback, with Debian's PDF printer as its one queue; the computer's own CUPS is
 * not touched. Its folder of finished prints is a private mount, since the PDF printer's configuration has a fixed path.
 */
final class PrivateCups implements AutoCloseable {
    static final String QUEUE = "card-printer";

    private static final Path PDF_BACKEND = Path.of("/usr/lib/cups/backend/cups-pdf");
    private static final Path PDF_DESCRIPTION = Path.of("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd");

    private final Path folder;
    private final int port;
    private final Process scheduler;

    private PrivateCups(Path folder, int port, Process scheduler) {
        this.folder = folder;
        this.port = port;
        this.scheduler = scheduler;
    }

    static PrivateCups start(Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/cupsd")), "cupsd is installed (Debian package cups)");
        assumeTrue(Files.exists(Path.of("/usr/bin/lpr")), "lpr is installed (Debian package cups-bsd)");
        assumeTrue(Files.exists(PDF_BACKEND), "the PDF printer is installed (printer-driver-cups-pdf)");
        assumeTrue("root".equals(System.getProperty("user.name")), "a CUPS of our own takes root");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        configure(folder, port);
        Process scheduler = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount --bind \"$1/cups-pdf.conf\" /etc/cups/cups-pdf.conf"
                                + " && exec cupsd -f -c \"$1/cupsd.conf\" -s \"$1/cups-files.conf\"",
                        "sh",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cupsd.out").toFile())
                .start();
        PrivateCups cups = new PrivateCups(folder, port, scheduler);
        cups.awaitPort();
        cups.addQueue();
        return cups;
    }

    /** What a program must have in its environment to find this CUPS. */
    String server() {
        return "127.0.0.1:" + port;
    }

    /** The one finished print. */
    Path awaitPrint() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            if (activeJobs().isEmpty()) {
                try (Stream<Path> prints = Files.list(folder.resolve("out"))) {
                    return prints.findFirst().orElseThrow();
                }
            }
        }
        throw new AssertionError("the print is not finished: " + Files.readString(folder.resolve("log/error")));
    }

    @Override
    public void close() {
        scheduler.destroy();
        scheduler.onExit().completeOnTimeout(scheduler, 10, TimeUnit.SECONDS).join();
        scheduler.destroyForcibly().onExit().join();
    }

    private String activeJobs() throws Exception {
        Process lpstat = command("lpstat", "-W", "not-completed", "-o", QUEUE);
        String jobs = new String(lpstat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        lpstat.waitFor();
        return jobs.strip();
    }

    private void addQueue() throws Exception {
        Process lpadmin = command("lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", PDF_DESCRIPTION.toString());
        String said = new String(lpadmin.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (lpadmin.waitFor() != 0) {
            throw new AssertionError("lpadmin: " + said);
        }
    }

    private Process command(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CUPS_SERVER", server());
        return builder.start();
    }

    private void awaitPort() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            if (!scheduler.isAlive()) {
                throw new AssertionError("cupsd ended: " + Files.readString(folder.resolve("cupsd.out")));
            }
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (connected.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("cupsd does not listen");
    }

    private static void configure(Path folder, int port) throws IOException {
        for (String name : List.of("cache", "state", "spool", "tmp", "out", "log")) {
            Files.createDirectories(folder.resolve(name));
        }
        // Filters run as another user, who must be able to pass through.
        for (Path passage : List.of(folder.toAbsolutePath().getParent(), folder, folder.resolve("spool"))) {
            Files.setPosixFilePermissions(passage, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Files.writeString(folder.resolve("cupsd.conf"), """
                Listen 127.0.0.1:%d
                Browsing No
                WebInterface No
                DefaultAuthType None
                <Location />
                  Order allow,deny
                  Allow localhost
                </Location>
                <Policy default>
                  <Limit All>
                    Order deny,allow
                  </Limit>
                </Policy>
                """.formatted(port));
        Files.writeString(folder.resolve("cups-files.conf"), """
                ServerRoot %1$s
                CacheDir %1$s/cache
                StateDir %1$s/state
                RequestRoot %1$s/spool
                TempDir %1$s/tmp
                ServerBin /usr/lib/cups
                DataDir /usr/share/cups
                AccessLog %1$s/log/access
                ErrorLog %1$s/log/error
                PageLog %1$s/log/page
                """.formatted(folder));
        Files.writeString(folder.resolve("cups-pdf.conf"), """
                Out %1$s/out
                AnonDirName %1$s/out
                Log %1$s/log
                Grp lpadmin
                """.formatted(folder));
    }
}
