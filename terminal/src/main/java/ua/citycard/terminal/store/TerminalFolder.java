package ua.citycard.terminal.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua.citycard.cli.PasswordFile;
import ua.citycard.cli.PrivateFiles;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.identity.TerminalKeys;

/** Where a terminal keeps all that it is: one folder, there as a whole once the enrolment has succeeded. */
public final class TerminalFolder {
    private static final String KEYS = "keys.p12";
    private static final String PASSWORD = "keys.password";
    private static final String STORE = "store.db";

    private final Path data;
    private final Path folder;
    private final @Nullable Path passwordElsewhere;

    /** @param data where all parts keep their data; the terminal's folder is {@code terminal} in it */
    public TerminalFolder(Path data) {
        this(data, null);
    }

    /**
     * A terminal that keeps the password of its keys on another medium than all the rest.
     *
     * @param passwordElsewhere the password's file; null when it lies beside the keys
     */
    public TerminalFolder(Path data, @Nullable Path passwordElsewhere) {
        this.data = data.toAbsolutePath();
        this.folder = this.data.resolve("terminal");
        this.passwordElsewhere = passwordElsewhere;
    }

    public Path path() {
        return folder;
    }

    public boolean isEnrolled() {
        return Files.exists(folder);
    }

    private Path passwordIn(Path place) {
        return passwordElsewhere == null ? place.resolve(PASSWORD) : passwordElsewhere;
    }

    /**
     * Puts the keys on the disk, in a folder beside that is not the terminal's yet. When this returns, all has been tried
     * that the enrolment needs of the file system, so that its one-time code can be spent.
     */
    public Draft draft(TerminalKeys keys) throws IOException {
        if (isEnrolled()) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Files.createDirectories(data);
        Draft draft = new Draft(PrivateFiles.newFolder(data, ".terminal-"));
        try {
            draft.save(keys);
            return draft;
        } catch (IOException | RuntimeException unusable) {
            draft.close();
            throw unusable;
        }
    }

    /** A terminal's folder in the making; closed before it was completed, nothing is left of it. */
    public final class Draft implements AutoCloseable {
        private final Path place;

        private Draft(Path place) {
            this.place = place;
        }

        private void save(TerminalKeys keys) throws IOException {
            char[] password = PasswordFile.readOrCreate(passwordIn(place)).toCharArray();
            keys.save(place.resolve(KEYS), password);
            PrivateFiles.forceFolder(place);
            PrivateFiles.forceFolder(data);
        }

        /**
         * Makes it the terminal's folder, in one step, for good.
         *
         * @param today the key with which it reads cards until its first exchange
         */
        public void complete(TerminalIdentity identity, TerminalKeys keys, DayKey today) throws IOException {
            save(keys);
            try (Database database = Database.open(place.resolve(STORE))) {
                new IdentityShelf(database).put(identity);
                new DayKeyShelf(database, new Seal(keys.roster())).replace(List.of(today));
            }
            PrivateFiles.forceFolder(place);
            Files.move(place, folder, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.forceFolder(data);
        }

        @Override
        public void close() throws IOException {
            removeIfThere(place);
        }
    }

    /**
     * Opens what {@link Draft#complete} wrote.
     *
     * @throws UserError when the password is not there, or opens other keys
     */
    public TerminalStore open() throws IOException {
        return TerminalStore.open(keys(), folder.resolve(STORE));
    }

    private TerminalKeys keys() throws IOException {
        Path password = passwordIn(folder);
        try {
            return TerminalKeys.load(
                    folder.resolve(KEYS), Files.readString(password).strip().toCharArray());
        } catch (IOException unusable) {
            throw new UserError(
                    "The terminal's keys cannot be opened with the password in " + password + ".",
                    "Name the file with the right one: terminal run -h tells of --password-file.",
                    unusable);
        }
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
