package ua.citycard.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo ends with: the table of the steps, the figures, where to look. */
final class Report {
    private final Steps steps;
    private final City city;
    private final Figures figures;
    private final boolean well;

    Report(Steps steps, City city, Figures figures, boolean well) {
        this.steps = steps;
        this.city = city;
        this.figures = figures;
        this.well = well;
    }

    void print(PrintWriter out) throws IOException {
        out.println();
        out.printf("%-20s %-5s %9s%n", "step", "", "ms");
        for (Steps.Step step : steps.taken()) {
            out.printf("%-20s %-5s %9d%n", step.name(), step.ok() ? "ok" : "FAIL", step.ms());
        }
        out.println();
        figures.told().forEach((what, figure) -> out.printf("%-52s %s%n", what, figure));
        Footprint memory = city.footprint();
        out.printf(
                "%-52s %d MiB (%d + %d)%n",
                "service's memory, JVM resident + PostgreSQL's PSS",
                memory.totalMib(),
                memory.jvmResidentMib(),
                memory.postgresPssMib());
        out.printf("%-52s %d ms%n", "service's start", city.serviceStartMs());
        out.println();
        out.println(city.readers().told());
        out.println("Cards to print: " + figures.pdf());
        out.println("Pages: " + city.address());
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
