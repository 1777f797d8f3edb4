package ua.citycard.card.pcsc;

import com.sun.jna.Function;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A pcscd of the test's own, with vpcd's two slots, in namespaces of its own: the system's pcscd is not touched and
 * vpcd's port is not reachable from outside. This process finds it by pcsc-lite's environment variable, which names a
 * link so that it still holds after a restart.
 */
final class PrivatePcscd implements AutoCloseable {
    private static final String START = "mount -t tmpfs tmpfs /run && mkdir /run/pcscd && ip link set lo up"
            + " && exec pcscd --foreground --config /etc/reader.conf.d/vpcd";
    private static final int FIRST_SLOT = 0x8C7B;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path link;
    private final List<Process> cards = new ArrayList<>();
    private Process pcscd;

    private PrivatePcscd(Path link, Process pcscd) {
        this.link = link;
        this.pcscd = pcscd;
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/sbin/pcscd"))
                && Files.exists(Path.of("/etc/reader.conf.d/vpcd"));
    }

    static PrivatePcscd start(Path folder) throws IOException {
        Path link = folder.resolve("run");
        Function.getFunction("c", "setenv").invokeInt(new Object[] {
            "PCSCLITE_CSOCK_NAME", link.resolve("pcscd.comm").toString(), 1
        });
        PrivatePcscd started = new PrivatePcscd(link, launch());
        started.awaitService();
        return started;
    }

    void restart() throws IOException {
        stop();
        pcscd = launch();
        awaitService();
    }

    /** Pulls all cards and ends the service. */
    void stop() {
        cards.forEach(Process::destroyForcibly);
        cards.clear();
        pcscd.descendants().forEach(ProcessHandle::destroyForcibly);
        await("the end of pcscd", () -> !pcscd.isAlive());
    }

    /** The process of a card that can be inserted into the first slot. */
    Card card() throws IOException {
        Process process = new ProcessBuilder(
                        "nsenter",
                        "--target",
                        String.valueOf(servicePid()),
                        "--net",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedCard.class.getName(),
                        String.valueOf(FIRST_SLOT))
                .redirectError(Redirect.INHERIT)
                .start();
        cards.add(process);
        return new Card(process.getOutputStream());
    }

    @Override
    public void close() {
        stop();
    }

    private static Process launch() throws IOException {
        return new ProcessBuilder("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", START)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    private void awaitService() throws IOException {
        await("the start of pcscd", () -> pcscd.children().findAny().isPresent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("/proc/" + servicePid() + "/root/run/pcscd"));
        await("pcscd's socket", () -> Files.exists(link.resolve("pcscd.comm")));
    }

    private long servicePid() {
        return pcscd.children().findAny().orElseThrow().pid();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** A card and the hand that holds it. */
    record Card(OutputStream hand) {
        void insert() throws IOException {
            order("insert\n");
        }

        void pull() throws IOException {
            order("pull\n");
        }

        private void order(String line) throws IOException {
            hand.write(line.getBytes(StandardCharsets.UTF_8));
            hand.flush();
        }
    }
}
