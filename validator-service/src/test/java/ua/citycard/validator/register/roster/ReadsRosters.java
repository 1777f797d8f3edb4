package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads one roster after the other and prints a line for each: how many rows, or why it is refused. */
final class ReadsRosters {
    /** What the service needs besides, in bytes. */
    private static final int SERVICE = 80 << 20;

    private ReadsRosters() {}

    public static void main(String[] files) throws IOException {
        byte[] service = new byte[SERVICE];
        try {
            for (String file : files) {
                Path path = Path.of(file);
                System.out.println(read(new NamedFile(String.valueOf(path.getFileName()), path)));
            }
        } finally {
            Reference.reachabilityFence(service);
        }
    }

    private static String read(NamedFile file) throws IOException {
        try (RosterFiles files = RosterFiles.open(List.of(file))) {
            AtomicInteger rows = new AtomicInteger();
            files.forEachRow(row -> rows.incrementAndGet());
            return rows + " rows";
        } catch (FileRefused refused) {
            return refused.fault().name();
        }
    }
}
