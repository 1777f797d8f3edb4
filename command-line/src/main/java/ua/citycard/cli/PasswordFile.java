package ua.citycard.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A password that a machine made for itself and keeps in a file that only its owner can read. */
public final class PasswordFile {
    private static final int RANDOM_BYTES = 24;

    private PasswordFile() {}

    /** Reads the password, or makes one of 192 random bits on the first call. */
    public static String readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /**
     * Writes a secret so that it is never readable by others and never half there: a private neighbour first, then one
     * rename. It is on the disk when this returns.
     *
     * @throws FileAlreadyExistsException when a file of that name is there already
     */
    public static void write(Path file, String secret) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path draft = PrivateFiles.newFile(folder, "." + file.getFileName(), ".new");
        try (FileChannel channel = FileChannel.open(draft, Set.of(StandardOpenOption.WRITE))) {
            channel.write(StandardCharsets.UTF_8.encode(secret + "\n"));
            channel.force(true);
        }
        Files.move(draft, file);
        PrivateFiles.forceFolder(folder);
    }
}
