package ua.citycard.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the service holds in memory, from Linux's /proc: the resident set of its JVM (VmRSS) and the proportional sets (Pss)
 * of PostgreSQL's processes, since those share their buffers.
 */
record Footprint(long jvmResidentMib, long postgresPssMib) {
    static Footprint of(long jvm, long postmaster) {
        LongStream postgres = ProcessHandle.of(postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .mapToLong(ProcessHandle::pid);
        return new Footprint(
                kib(jvm, "status", "VmRSS:") / 1024,
                postgres.map(pid -> kib(pid, "smaps_rollup", "Pss:")).sum() / 1024);
    }

    long totalMib() {
        return jvmResidentMib + postgresPssMib;
    }

    private static long kib(long pid, String file, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("/proc/" + pid + "/" + file + " cannot be read", unreadable);
        }
    }
}
