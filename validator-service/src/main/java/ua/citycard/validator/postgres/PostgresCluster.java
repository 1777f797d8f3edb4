package ua.citycard.validator.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import ua.citycard.cli.UserError;

/**
 * One PostgreSQL server in a folder of ours: made, started, found running, stopped. It listens on loopback at a port
 * that was free when it started; the port is read back from {@code postmaster.pid}, which PostgreSQL keeps.
 */
final class PostgresCluster {
    static final String SUPERUSER = "postgres";
    private static final Duration ORPHANS_MAY_LIVE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int PORTS_TO_TRY = 5;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Small on purpose: the register of a city fits in the page cache, and the demo's machine is an office PC. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "40"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("min_wal_size", "32MB"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("autovacuum_max_workers", "1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            // No personal data in the log: neither the row that broke a rule nor the values of a statement.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"));

    private final PostgresPrograms programs;
    private final Path data;
    private final Path pidFile;
    private final Path log;
    private final Map<String, String> extraSettings;

    PostgresCluster(PostgresPrograms programs, Path folder, Map<String, String> extraSettings) {
        this.programs = programs;
        this.data = folder.resolve("cluster").toAbsolutePath();
        this.pidFile = data.resolve("postmaster.pid");
        this.log = folder.resolve("postgres.log").toAbsolutePath();
        this.extraSettings = Map.copyOf(extraSettings);
    }

    /** Makes the cluster's files unless they are there; a folder appears whole or not at all. */
    void create(Path superuserPassword) throws IOException {
        if (Files.exists(data)) {
            return;
        }
        Path drafts = Files.createTempDirectory(data.getParent(), "cluster-new-");
        Path draft = drafts.resolve("cluster"); // initdb makes it, so that it belongs to whom initdb runs as
        Finished initdb = run(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + superuserPassword,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // In a C locale the trigram index would see no Cyrillic letters.
                        "--locale=C.UTF-8"));
        if (initdb.status() != 0) {
            IOException failed = new IOException("initdb failed: " + initdb.output());
            PostgresPrograms.deleteAll(drafts, failed);
            throw failed;
        }
        Files.move(draft, data);
        Files.delete(drafts);
    }

    /** The port of the server when it runs; one that is just starting or stopping is waited for. */
    OptionalInt runningPort() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(ORPHANS_MAY_LIVE);
        while (Files.exists(pidFile)) {
            List<String> lines = Files.readAllLines(pidFile);
            if (!isAlive(lines)) {
                // Left by a server that was killed. PostgreSQL would take a stranger with the same number for itself.
                Files.delete(pidFile);
            } else if (lines.size() > STATUS_LINE
                    && lines.get(STATUS_LINE).strip().equals("ready")) {
                return OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()));
            } else if (Instant.now().isAfter(giveUp)) {
                throw cannotStart("");
            } else {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
        return OptionalInt.empty();
    }

    private boolean isAlive(List<String> lines) {
        return !lines.isEmpty()
                && programs.isPostgres(Long.parseLong(lines.get(0).strip()));
    }

    /** Starts the server and returns its port; waits for backends that outlived a killed server. */
    int start() throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(ORPHANS_MAY_LIVE);
        int portsLeft = PORTS_TO_TRY;
        while (true) {
            long logged = Files.exists(log) ? Files.size(log) : 0;
            int port = freePort();
            Finished start = run("pg_ctl", startArguments(port));
            if (start.status() == 0) {
                return port;
            }
            String why = logSince(logged) + start.output();
            if (why.contains("pre-existing shared memory block")
                    && Instant.now().isBefore(giveUp)) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } else if (!why.contains("Address already in use") || --portsLeft == 0) {
                throw cannotStart(why);
            }
        }
    }

    /** Lets running statements be cancelled, writes everything down and ends the server. */
    void stop() throws IOException {
        run("pg_ctl", List.of("--pgdata=" + data, "--mode=fast", "--timeout=60", "--wait", "stop"));
    }

    private List<String> startArguments(int port) {
        StringBuilder options = new StringBuilder("-p ").append(port);
        SETTINGS.forEach((name, value) -> options.append(option(name, value)));
        extraSettings.forEach((name, value) -> options.append(option(name, value)));
        return List.of("--pgdata=" + data, "--log=" + log, "--options=" + options, "--timeout=120", "--wait", "start");
    }

    private static String option(String name, String value) {
        return " -c " + name + "='" + value + "'";
    }

    private UserError cannotStart(String why) {
        if (why.contains("No space left on device")) {
            return new UserError(
                    "The built-in PostgreSQL cannot start: the disk under " + data + " is full.",
                    "Free some space there and start again; nothing was lost.");
        }
        return new UserError(
                "The built-in PostgreSQL in " + data + " does not start.",
                "Its own words are at the end of " + log + "; mend the cause and start again.");
    }

    private String logSince(long position) throws IOException {
        if (Files.notExists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(position, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Finished run(String program, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(programs.command(program, arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.onExit().join().exitValue(), output);
    }

    private record Finished(int status, String output) {}
}
