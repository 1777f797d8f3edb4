package ua.citycard.validator.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import ua.citycard.cli.PasswordFile;
import ua.citycard.cli.PrivateFiles;
import ua.citycard.cli.UserError;

/**
 * A PKCS#12 file ({@code NAME.p12}) and its password in a file beside it ({@code NAME.password}), both of mode 600 in a
 * folder of mode 700. The keys are made once, and appear as a whole or not at all; keys that are there but can't be
 * opened are an error for a person, never a reason to make others.
 */
final class KeyFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path folder;
    private final String name;

    KeyFile(Path folder, String name) {
        this.folder = folder.toAbsolutePath();
        this.name = name;
    }

    /** What goes into a new file. */
    interface Content {
        void fill(StoredKeys empty) throws GeneralSecurityException;
    }

    /** What is taken out of the file. */
    interface Reading<T> {
        T take(StoredKeys stored) throws GeneralSecurityException;
    }

    boolean exists() {
        return Files.exists(store());
    }

    /** Makes the keys, unless they are there; of several processes one makes them and the others wait. */
    void createIfMissing(Content content) {
        try {
            Files.createDirectories(folder.getParent());
            if (Files.notExists(folder)) {
                Files.createDirectory(folder, mode("rwx------"));
            }
            try (FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!exists()) {
                    create(content);
                }
            }
        } catch (IOException unwritable) {
            throw new UserError(
                    "The city's keys could not be written to " + folder + ".",
                    "See that the folder can be written to and its disk is not full, and start again.",
                    unwritable);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java platform can't make the city's keys", broken);
        }
    }

    /** Opens the keys and takes out what is needed. */
    <T> T open(Reading<T> reading) {
        if (Files.notExists(password())) {
            throw new UserError(
                    "The password of the keys in " + store() + " is missing: " + password() + " is not there.",
                    "Restore that file from the backup. The keys are never made anew, because every card and terminal"
                            + " knows them.");
        }
        try {
            demandPrivate(folder, "700");
            demandPrivate(store(), "600");
            demandPrivate(password(), "600");
            try (InputStream file = Files.newInputStream(store())) {
                char[] secret = Files.readString(password()).strip().toCharArray();
                return reading.take(StoredKeys.read(file, secret));
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new UserError(
                    "The keys in " + store() + " can't be opened: the file is damaged, or " + password()
                            + " is not its password.",
                    "Restore both files from the backup.",
                    unreadable);
        }
    }

    private void create(Content content) throws IOException, GeneralSecurityException {
        char[] secret = PasswordFile.readOrCreate(password()).toCharArray();
        StoredKeys keys = StoredKeys.empty(secret);
        content.fill(keys);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.write(bytes);
        Path draft = folder.resolve("." + name + ".p12.new");
        Files.deleteIfExists(draft); // left by a process that was killed here
        Set<OpenOption> onceOnly = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, onceOnly, mode("rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes.toByteArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, store(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.forceFolder(folder);
    }

    private static void demandPrivate(Path path, String mode) throws IOException {
        if (!Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
            throw new UserError(
                    "Others than its owner can reach " + path + ", and it guards the city's keys.",
                    "Find out who had access, then: chmod " + mode + " " + path);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private Path store() {
        return folder.resolve(name + ".p12");
    }

    private Path password() {
        return folder.resolve(name + ".password");
    }
}
