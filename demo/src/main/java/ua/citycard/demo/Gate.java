package ua.citycard.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A terminal at an entrance or canteen: its own data folder, started by the command that a school would use. */
final class Gate {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final City city;
    private final String name;

    Gate(City city, String name) {
        this.city = city;
        this.name = name;
    }

    String name() {
        return name;
    }

    Path folder() {
        return city.folder().resolve("terminals").resolve(name);
    }

    JsonNode enrol(String caFingerprint, String code) throws InterruptedException {
        return result(
                "enrol",
                "--service",
                "https://127.0.0.1:" + city.cable().port(),
                "--ca-fingerprint",
                caFingerprint,
                "--code",
                code);
    }

    JsonNode sync() throws InterruptedException {
        return result("sync");
    }

    /** Taps the same card so often that the machine is warm, and tells the median times. */
    JsonNode tapOften(int times) throws InterruptedException {
        return result("tap-once", "--reader", city.readers().contactless(), "--times", "" + times);
    }

    JsonNode tap() throws InterruptedException {
        return result("tap-once", "--reader", city.readers().contactless());
    }

    Part screen(int port) {
        return city.keepRunning(
                name + "-screen", command("run", "--reader", city.readers().contactless(), "--port", "" + port));
    }

    private JsonNode result(String... arguments) throws InterruptedException {
        try (Part part = city.start(name, command(arguments))) {
            return part.result(PATIENCE);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("terminal");
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--json", "--data", folder().toString()));
        return command;
    }
}
