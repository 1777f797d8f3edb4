package ua.citycard.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why what is kept in a folder could not be written. */
public final class DiskTrouble {
    /** SQLSTATE of PostgreSQL. */
    private static final String DISK_FULL = "53100";

    private DiskTrouble() {}

    /**
     * What of the disk or of the rights to the folder made this fail, if it was that.
     *
     * @param folder where the data lie
     */
    public static Optional<UserError> explain(Throwable failure, Path folder) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String why = String.valueOf(cause.getMessage());
            if (why.contains("No space left on device")
                    || (cause instanceof SQLException refused && DISK_FULL.equals(refused.getSQLState()))) {
                return Optional.of(new UserError(
                        "The disk under " + folder + " is full.",
                        "Free some space there, or set CITY_CARD_DATA to a folder on another disk, and start again.",
                        failure));
            }
            if (why.contains("Read-only file system")
                    || (cause instanceof AccessDeniedException denied && isOf(denied, folder))) {
                return Optional.of(new UserError(
                        "The folder " + folder + " cannot be written to.",
                        "Make it writable, or set CITY_CARD_DATA to a folder that is, and start again.",
                        failure));
            }
        }
        return Optional.empty();
    }

    /** A file that was given to a command can be another's too, and that is not of the data. */
    private static boolean isOf(FileSystemException failure, Path folder) {
        String file = failure.getFile();
        if (file == null) {
            return true;
        }
        Path place = Path.of(file).toAbsolutePath().normalize();
        Path data = folder.toAbsolutePath().normalize();
        return place.startsWith(data) || data.startsWith(place);
    }
}
