package ua.citycard.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo ends with: the table of the steps, the figures, where to look. */
final class Report {
    private final Steps steps;
    private final City city;
    private final Figures figures;
    private final boolean well;
    private final boolean kept;

    Report(Steps steps, City city, Figures figures, boolean well, boolean kept) {
        this.steps = steps;
        this.city = city;
        this.figures = figures;
        this.well = well;
        this.kept = kept;
    }

    void print(PrintWriter out) throws IOException {
        out.println();
        out.printf("%-20s %-5s %9s%n", "step", "", "ms");
        for (Steps.Step step : steps.taken()) {
            out.printf("%-20s %-5s %9d%n", step.name(), step.ok() ? "ok" : "FAIL", step.ms());
        }
        out.println();
        figures.told().forEach((what, figure) -> out.printf("%-52s %s%n", what, figure));
        city.footprint()
                .ifPresent(memory -> out.printf(
                        "%-52s %d MiB (%d + %d)%n",
                        "service's memory, JVM resident + PostgreSQL's PSS",
                        memory.totalMib(),
                        memory.jvmResidentMib(),
                        memory.postgresPssMib()));
        out.printf("%-52s %.1f s%n", "service's first start, with database and keys", city.serviceStartMs() / 1000.0);
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(begun -> out.printf(
                        "%-52s %.1f s%n",
                        "all of it", Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        out.println();
        out.println(city.readers().told());
        out.println("Cards to print: " + figures.pdf());
        out.println("Pages: " + city.address() + (kept ? "" : " (closed now; --keep leaves them open)"));
        out.flush();
    }

    Map<String, Object> asJson() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", well);
        object.put("cards", figures.cards());
        object.put("pcsc", city.readers().pcsc());
        object.put(
                "steps",
                steps.taken().stream()
                        .map(step -> new StepLine(step.name(), step.ok(), step.ms()))
                        .toList());
        return object;
    }

    /** A step as the JSON line tells it. */
    private record StepLine(String name, boolean ok, long ms) {}
}
