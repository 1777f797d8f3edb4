package ua.citycard.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.cli.UserError;

/** The parts that run while a card lives: service, rack of cards, readers, and the cable between terminals and service. */
final class City implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    /** Three for the steps, three for who stays with {@code --keep}. */
    private static final int BLANK_CARDS = 6;

    private static final String MARK = "this-is-a-demo";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Readers readers;
    private final Part service;
    private final URI address;
    private final NetworkCable cable;
    private final long serviceStartMs;

    private City(Path folder, FileChannel lock, PrintWriter out) throws IOException, InterruptedException {
        this.folder = folder;
        keep(lock);
        environment.put("CITY_CARD_DATA", folder.toString());
        try {
            readers = keep(Readers.open(folder, BLANK_CARDS));
            environment.putAll(readers.clientEnvironment());
            out.println(readers.told());
            int port = freePort();
            int terminalPort = freePort();
            address = URI.create("http://127.0.0.1:" + port);
            long start = System.nanoTime();
            service = keep(Part.start(
                    "service",
                    logFolder(),
                    environment,
                    List.of(
                            "serve",
                            "--json",
                            "--port",
                            "" + port,
                            "--terminal-port",
                            "" + terminalPort,
                            "--sign-ins",
                            signInFile().toString())));
            service.nextLine(START);
            serviceStartMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
            cable = keep(new NetworkCable(terminalPort));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Makes the folder anew and starts everything in it; what had started is stopped when a later part fails. */
    static City open(Path folder, PrintWriter out) throws IOException, InterruptedException {
        Path absolute = folder.toAbsolutePath().normalize();
        Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
        FileChannel lock = lock(absolute.resolveSibling(absolute.getFileName() + ".lock"));
        removeOldDemo(absolute);
        Files.createDirectories(absolute.resolve("log"));
        Files.writeString(
                absolute.resolve(MARK), "Made by city-card demo, which removes this folder when it starts again.\n");
        return new City(absolute, lock, out);
    }

    /** Held until the city closes, or its process ends in whatever way. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new UserError(
                    "Another demo is running in the same folder.", "End it, or set CITY_CARD_DATA to another folder.");
        }
        return channel;
    }

    /** Only what a demo made is removed: anything else in that place is somebody's data. */
    private static void removeOldDemo(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.exists(folder.resolve(MARK))) {
            throw new UserError(
                    "The folder " + folder + " was not made by the demo.",
                    "Move it away, or set CITY_CARD_DATA to another folder.");
        }
        try (Stream<Path> old = Files.walk(folder)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Part start(String name, List<String> arguments) {
        return Part.start(name, logFolder(), environment, arguments);
    }

    /** Starts a part that runs until the city closes. */
    Part keepRunning(String name, List<String> arguments) {
        return keep(start(name, arguments));
    }

    List<SignIn> firstSignIns() throws IOException {
        List<SignIn> people = new ArrayList<>();
        for (JsonNode person : JsonMapper.builder().build().readTree(Files.readString(signInFile()))) {
            people.add(SignIn.of(person));
        }
        return people;
    }

    Path folder() {
        return folder;
    }

    Readers readers() {
        return readers;
    }

    URI address() {
        return address;
    }

    NetworkCable cable() {
        return cable;
    }

    long serviceStartMs() {
        return serviceStartMs;
    }

    /** Of the service and its database, while they run and let us look (a container may not let root look at nobody). */
    Optional<Footprint> footprint() throws IOException {
        Path postmaster = folder.resolve("postgres/cluster/postmaster.pid");
        try {
            return Optional.of(Footprint.of(
                    service.pid(), Long.parseLong(Files.readAllLines(postmaster).get(0))));
        } catch (NoSuchFileException | AccessDeniedException stoppedOrNotOurs) {
            return Optional.empty();
        }
    }

    Path logFolder() {
        return folder.resolve("log");
    }

    /** Closes every part, whatever becomes of the others; a second call, as after Ctrl+C, finds nothing left. */
    @Override
    public synchronized void close() {
        IllegalStateException unclosed = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception broken) {
                if (unclosed == null) {
                    unclosed = new IllegalStateException("A part of the demo could not be closed");
                }
                unclosed.addSuppressed(broken);
            }
        }
        if (unclosed != null) {
            throw unclosed;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private Path signInFile() {
        return folder.resolve("sign-ins.json");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
