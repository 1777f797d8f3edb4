package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real disk of a few kilobytes in memory, to be filled up. Mounting one takes root; without, the test is skipped. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    public static SmallDisk of(Path folder, int kilobytes) throws IOException {
        Path path = Files.createDirectories(folder.resolve("disk"));
        int status = run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", path.toString());
        assumeTrue(status == 0, "a small disk can be mounted here (needs root)");
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    public void makeReadOnly() throws IOException {
        assertThat(run("mount", "-o", "remount,ro", path.toString())).isZero();
    }

    /** Takes all the space that is left. */
    public void fill() throws IOException {
        int status = run("sh", "-c", "cat /dev/zero > '" + path.resolve("ballast") + "' 2>/dev/null");
        assertThat(status).as("the disk ran full").isNotZero();
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", path.toString())).isZero();
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
