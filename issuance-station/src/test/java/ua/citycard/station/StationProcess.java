package ua.citycard.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ua.citycard.station.service.ServiceContract;

/** {@code city-card station} in a program of its own, with what it says. */
public final class StationProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    private StationProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts a command that signs in to the service.
     *
     * @param environment what it has beside this program's environment
     */
    public static StationProcess start(
            ServiceContract service, Path data, Map<String, String> environment, String command, String... more)
            throws IOException {
        Path password = Files.writeString(data.resolve("password"), ServiceContract.PASSWORD);
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StationCommand.class.getName(),
                command));
        line.addAll(List.of("--service", service.address().toString()));
        line.addAll(List.of("--login", ServiceContract.LOGIN, "--password-file", password.toString()));
        line.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("CITY_CARD_DATA", data.toString());
        builder.environment().putAll(environment);
        return new StationProcess(builder.start());
    }

    /** Waits until it says a line that holds this text; answers the line. */
    public String awaitLine(String text) throws IOException {
        String line;
        do {
            line = output.readLine();
            if (line == null) {
                throw new AssertionError("it ended without saying '" + text + "': " + said);
            }
            said.add(line);
        } while (!line.contains(text));
        return line;
    }

    /** Waits for its end; answers everything that it said. */
    public List<String> finish() throws IOException {
        output.lines().forEach(said::add);
        process.onExit().join();
        return List.copyOf(said);
    }

    public int status() {
        return process.onExit().join().exitValue();
    }

    /** As kill -9 does, at once and without a farewell. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }
}
