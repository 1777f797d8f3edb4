package ua.citycard.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.cli.UserError;

/**
 * A part of the system as a process of its own, started by the same command that a person would type. Its JSON lines are
 * heard; everything else that it says goes to a log file.
 */
final class Part implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Settings of a database that is in use: invented pupils and keys that are made anew have no place there. */
    private static final String SOMEBODYS_DATABASE = "CITY_CARD_DB_";

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private volatile boolean brokeOff;
    private final Thread listener;

    private Part(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        listener = new Thread(this::listen, "listens-to-" + name);
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts {@code city-card ARGUMENT…} with what it needs in its environment. */
    static Part start(String name, Path logFolder, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher());
        command.addAll(arguments);
        Path log = logFolder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith(SOMEBODYS_DATABASE));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Part(name, builder.start(), log);
        } catch (IOException unstartable) {
            throw new UserError("The part " + name + " could not be started.", "Look into " + log + ".", unstartable);
        }
    }

    private static String launcher() {
        String launcher = System.getenv("CITY_CARD_LAUNCHER");
        if (launcher == null) {
            throw new UserError(
                    "The demo does not know where the city-card command is.", "Start it as ./city-card demo.");
        }
        return launcher;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    heard.add(JSON.readTree(line));
                }
            }
        } catch (IOException | JacksonException unreadable) {
            brokeOff = true;
        }
    }

    /** The next JSON line that it prints. */
    JsonNode nextLine(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode line = heard.poll(100, TimeUnit.MILLISECONDS);
            if (line != null) {
                return line;
            }
            if (!process.isAlive() && heard.isEmpty()) {
                throw failed();
            }
        }
        throw new UserError(name + " did not answer within " + patience.toSeconds() + " s.", "Look into " + log + ".");
    }

    /** Waits for its end; it must have ended well, and with one JSON line as its last. */
    JsonNode result(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            throw new UserError(name + " did not end within " + patience.toSeconds() + " s.", "Look into " + log + ".");
        }
        listener.join(patience.toMillis());
        JsonNode last = lastHeard();
        if (process.exitValue() != 0 || last == null || brokeOff) {
            throw failed();
        }
        return last;
    }

    private @Nullable JsonNode lastHeard() {
        List<JsonNode> all = new ArrayList<>();
        heard.drainTo(all);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private UserError failed() {
        return new UserError(
                name + " ended with status " + process.exitValue() + (brokeOff ? ", its output unreadable." : "."),
                "What it said is in " + log + ".");
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
