package ua.citycard.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of the demo as they happen: each is timed, told at once, and kept for the table and the JSON line. */
final class Steps {
    /** One step that was tried; {@code told} is what a person wants to know of it. */
    record Step(String name, boolean ok, long ms, String told) {}

    /** What a step does; it returns what to tell of it. */
    @FunctionalInterface
    interface Action {
        String run() throws Exception;
    }

    private final PrintWriter out;
    private final List<Step> taken = new ArrayList<>();

    Steps(PrintWriter out) {
        this.out = out;
    }

    /** Takes one step; a step that fails is kept as failed, and the failure goes on to the caller. */
    void take(String name, Action action) throws Exception {
        long start = System.nanoTime();
        try {
            String told = action.run();
            keep(new Step(name, true, elapsed(start), told));
        } catch (Exception failure) {
            keep(new Step(name, false, elapsed(start), String.valueOf(failure.getMessage())));
            throw failure;
        }
    }

    private void keep(Step step) {
        taken.add(step);
        out.printf("%-5s %-20s %6d ms  %s%n", step.ok() ? "ok" : "FAIL", step.name(), step.ms(), step.told());
        out.flush();
    }

    List<Step> taken() {
        return List.copyOf(taken);
    }

    private static long elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
