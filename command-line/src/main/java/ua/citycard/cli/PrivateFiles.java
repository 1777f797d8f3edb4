package ua.citycard.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Files and folders for their owner alone, by POSIX permissions or, where the file system has none (Windows), by an access
 * control list; and how they get onto the disk for good.
 */
public final class PrivateFiles {
    private PrivateFiles() {}

    /**
     * Makes an empty file that nobody else can use.
     *
     * @throws UserError when the file system cannot keep anything for its owner alone
     */
    public static Path newFile(Path folder, String prefix, String suffix) throws IOException {
        return isPosix(folder)
                ? Files.createTempFile(folder, prefix, suffix, permissions("rw-------"))
                : ownersAlone(Files.createTempFile(folder, prefix, suffix), Set.of());
    }

    /** Makes an empty file of this name that nobody else can use, unless one is there; otherwise as {@link #newFile}. */
    public static void createIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            if (isPosix(file)) {
                Files.createFile(file, permissions("rw-------"));
            } else {
                ownersAlone(Files.createFile(file), Set.of());
            }
        } catch (FileAlreadyExistsException othersWereFaster) {
            return;
        }
    }

    /** Makes an empty folder that nobody else can use, nor what will lie in it; otherwise as {@link #newFile}. */
    public static Path newFolder(Path parent, String prefix) throws IOException {
        return isPosix(parent)
                ? Files.createTempDirectory(parent, prefix, permissions("rwx------"))
                : ownersAlone(
                        Files.createTempDirectory(parent, prefix),
                        EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
    }

    private static boolean isPosix(Path place) {
        Set<String> views = place.getFileSystem().supportedFileAttributeViews();
        if (!views.contains("posix") && !views.contains("acl")) {
            throw new UserError(
                    "The file system of " + place + " cannot keep anything for its owner alone.",
                    "Keep the data on another one.");
        }
        return views.contains("posix");
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** There is nothing in it yet that others could have read. */
    private static Path ownersAlone(Path empty, Set<AclEntryFlag> inherited) throws IOException {
        AclEntry everything = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(Files.getOwner(empty))
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .setFlags(inherited)
                .build();
        Files.getFileAttributeView(empty, AclFileAttributeView.class).setAcl(List.of(everything));
        return empty;
    }

    /** Returns when the file's content is on the disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns when the folder's names are on the disk. Where folders cannot be opened (Windows), that is the system's own affair. */
    public static void forceFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
