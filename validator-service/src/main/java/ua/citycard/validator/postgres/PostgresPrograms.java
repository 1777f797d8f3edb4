package ua.citycard.validator.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import ua.citycard.cli.UserError;

/**
 * The programs of PostgreSQL (initdb, pg_ctl, postgres), unpacked once from the bundle on the class path.
 *
 * @param home the folder that holds {@code bin}
 * @param prefix of a command line, since PostgreSQL refuses to run as root
 */
record PostgresPrograms(Path home, List<String> prefix) {
    private static final String BUNDLE = "/postgres-linux-x86_64.txz";

    /** Unpacks the bundle unless its folder is there; a folder appears whole or not at all. */
    static PostgresPrograms unpack(Path folder) throws IOException {
        URL bundle = bundle();
        Path home = folder.resolve("programs-" + checksum(bundle));
        if (Files.notExists(home)) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, "programs-new-");
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                extract(bundle, draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException broken) {
                deleteAll(draft, broken);
                throw broken;
            }
        }
        return new PostgresPrograms(home, Unprivileged.prefix());
    }

    /** The command line that runs a program. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toAbsolutePath().toString());
        command.addAll(arguments);
        return command;
    }

    /** Whether the process of that id runs our postgres, and not a stranger that got the number of a dead one. */
    boolean isPostgres(long pid) {
        Path postgres = home.resolve("bin").resolve("postgres").toAbsolutePath().normalize();
        return programOf(pid).filter(postgres::equals).isPresent();
    }

    /** From the command line, which may be read by all; who may not trace the process does not see its executable. */
    private static Optional<Path> programOf(long pid) {
        try {
            String commandLine = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            int end = commandLine.indexOf('\0');
            return Optional.of(Path.of(end < 0 ? commandLine : commandLine.substring(0, end)));
        } catch (IOException | InvalidPathException gone) {
            return Optional.empty();
        }
    }

    /** The checksum that the jar holds of the bundle: another bundle gets another folder. */
    private static String checksum(URL bundle) throws IOException {
        JarURLConnection inJar = (JarURLConnection) bundle.openConnection();
        return Long.toHexString(inJar.getJarEntry().getCrc());
    }

    private static URL bundle() {
        URL bundle = PostgresPrograms.class.getResource(BUNDLE);
        if (bundle == null || !"amd64".equals(System.getProperty("os.arch"))) {
            throw new UserError(
                    "The built-in PostgreSQL is made for Linux on x86-64, and this machine is another.",
                    "Install PostgreSQL 15 or newer and set CITY_CARD_DB_URL to its address.");
        }
        return bundle;
    }

    private static void extract(URL bundle, Path folder) throws IOException {
        try (InputStream packed = bundle.openStream();
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    static void deleteAll(Path folder, IOException reason) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException undeletable) {
            reason.addSuppressed(undeletable);
        }
    }
}
