package ua.citycard.terminal.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ua.citycard.cli.PasswordFile;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.identity.TerminalKeys;

/** Where a terminal keeps all that it is: one folder, there as a whole once the enrolment has succeeded. */
public final class TerminalFolder {
    private static final String KEYS = "keys.p12";
    private static final String PASSWORD = "keys.password";
    private static final String STORE = "store.db";

    private final Path folder;

    /** @param data where all parts keep their data; the terminal's folder is {@code terminal} in it */
    public TerminalFolder(Path data) {
        folder = data.resolve("terminal").toAbsolutePath();
    }

    public Path path() {
        return folder;
    }

    public boolean isEnrolled() {
        return Files.exists(folder);
    }

    /**
     * Writes keys and identity, or nothing: they are made in a folder beside and moved in one step.
     */
    public void create(TerminalIdentity identity, TerminalKeys keys) throws IOException {
        if (isEnrolled()) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Files.createDirectories(folder.getParent());
        Path draft = Files.createTempDirectory(
                folder.getParent(),
                ".terminal-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            char[] password = PasswordFile.readOrCreate(draft.resolve(PASSWORD)).toCharArray();
            keys.save(draft.resolve(KEYS), password);
            try (Database database = Database.open(draft.resolve(STORE))) {
                new IdentityShelf(database).put(identity);
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            removeIfThere(draft);
        }
    }

    /** Opens what {@link #create} wrote. */
    public TerminalStore open() throws IOException {
        char[] password = Files.readString(folder.resolve(PASSWORD)).strip().toCharArray();
        TerminalKeys keys = TerminalKeys.load(folder.resolve(KEYS), password);
        return new TerminalStore(keys, Database.open(folder.resolve(STORE)));
    }

    private static void removeIfThere(Path draft) throws IOException {
        if (Files.notExists(draft)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(draft)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}
