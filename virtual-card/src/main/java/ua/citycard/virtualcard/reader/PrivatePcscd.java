package ua.citycard.virtualcard.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A pcscd of one's own with the two slots of one virtual reader, started by root in namespaces of its own: it meets no
 * other pcscd, and the driver, which listens on every address, is reached from within alone. It ends with this process,
 * however that ends, since its first process reads our pipe.
 *
 * <p>Its clients run anywhere, with {@link #environment()}; who puts cards in runs {@link #inside} its network.
 */
public final class PrivatePcscd implements AutoCloseable {
    /** Where the driver listens for the first and the second slot, seen from inside. */
    public static final List<String> VPCD = List.of("127.0.0.1:35963", "127.0.0.1:35964");

    /** The readers' names as PC/SC lists them, in the same order. */
    public static final List<String> READERS = List.of("Virtual PCD 00 00", "Virtual PCD 00 01");

    static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final String READER = """
            FRIENDLYNAME "Virtual PCD"
            DEVICENAME /dev/null:0x8C7B
            LIBPATH %s
            CHANNELID 0x8C7B
            """.formatted(DRIVER);

    private static final String SYSTEMS_OWN =
            "use the system's pcscd: its virtual reader listens at localhost:35963,localhost:35964.";

    /** The first process inside: each line that it reads starts pcscd anew, the end of its input ends everything. */
    private static final String INIT = """
            set -e
            ip link set lo up
            mount -t tmpfs tmpfs /run
            mkdir /run/pcscd
            start() { pcscd --foreground --config "$1" >/dev/null 2>&1 & daemon=$!; echo started; }
            start "$1"
            while read -r order; do
              kill "$daemon"
              wait "$daemon" || true
              start "$1"
            done
            """;

    private final Path reader;
    private final Process process;
    private final BufferedReader reports;
    private final long init;

    private PrivatePcscd(Path reader, Process process) throws IOException {
        this.reader = reader;
        this.process = process;
        this.reports = process.inputReader(StandardCharsets.UTF_8);
        awaitStart();
        this.init = process.toHandle()
                .children()
                .findFirst()
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new IOException("The private pcscd ended at once"));
        awaitService();
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws PcscUnavailableException when we are not root, or pcscd or vpcd is not installed
     */
    public static PrivatePcscd start() throws IOException {
        requireParts();
        Path configuration = Files.createTempDirectory("private-pcscd");
        Path reader = Files.writeString(configuration.resolve("vpcd"), READER);
        configuration.toFile().deleteOnExit();
        reader.toFile().deleteOnExit();
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--fork",
                        "--kill-child=SIGKILL",
                        "sh",
                        "-c",
                        INIT,
                        "private-pcscd",
                        configuration.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new PrivatePcscd(reader, process);
        } catch (IOException failed) {
            process.destroy();
            throw failed;
        }
    }

    /** Whether the operating system would let us: we are root. */
    public static boolean isAllowed() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The socket that a client names in {@code PCSCLITE_CSOCK_NAME}. */
    public Path socket() {
        return Path.of("/proc/" + init + "/root/run/pcscd/pcscd.comm");
    }

    /** What a client needs in its environment. */
    public Map<String, String> environment() {
        return Map.of("PCSCLITE_CSOCK_NAME", socket().toString());
    }

    /** The process whose namespaces these are, for {@code nsenter --target}. */
    public long process() {
        return init;
    }

    /** The same command, run inside the network namespace where {@link #VPCD} is reached. */
    public List<String> inside(List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(init), "--net", "--"));
        all.addAll(command);
        return all;
    }

    /** Stops pcscd and starts another; its clients' contexts are dead then, and cards are seen anew. */
    public void restart() throws IOException {
        OutputStream orders = process.getOutputStream();
        orders.write("restart\n".getBytes(StandardCharsets.UTF_8));
        orders.flush();
        awaitStart();
        awaitService();
    }

    /** Waits until the service has ended with everything that runs in its namespaces' init. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(reader);
        Files.deleteIfExists(reader.getParent());
    }

    private static void requireParts() throws PcscUnavailableException {
        if (!isAllowed()) {
            throw new PcscUnavailableException(
                    "Only root can start a PC/SC service of its own", "Run it as root, or " + SYSTEMS_OWN);
        }
        if (!Files.exists(DRIVER) || !Files.exists(Path.of("/usr/sbin/pcscd"))) {
            throw new PcscUnavailableException(
                    "pcscd and its virtual reader are not installed",
                    "Run: apt-get install pcscd vsmartcard-vpcd iproute2");
        }
    }

    private void awaitStart() throws IOException {
        String report = reports.readLine();
        if (report == null) {
            throw new PcscUnavailableException(
                    "The system does not let us make namespaces for a pcscd of our own",
                    "Run it outside of an unprivileged container, or " + SYSTEMS_OWN);
        }
    }

    private void awaitService() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IOException("The private pcscd does not answer");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean answers() {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return client.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }
}
