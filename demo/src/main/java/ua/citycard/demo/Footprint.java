package ua.citycard.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the service holds in memory, from Linux's /proc: the resident set of its JVM (VmRSS) and the proportional sets (Pss)
 * of PostgreSQL's processes, since those share their buffers.
 */
record Footprint(long jvmResidentMib, long postgresPssMib) {
    static Footprint of(long jvm, long postmaster) throws IOException {
        List<Long> postgres = ProcessHandle.of(postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        long pss = 0;
        for (long pid : postgres) {
            pss += kib(pid, "smaps_rollup", "Pss:");
        }
        return new Footprint(kib(jvm, "status", "VmRSS:") / 1024, pss / 1024);
    }

    long totalMib() {
        return jvmResidentMib + postgresPssMib;
    }

    private static long kib(long pid, String file, String field) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
