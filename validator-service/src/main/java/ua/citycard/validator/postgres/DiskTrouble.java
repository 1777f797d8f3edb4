package ua.citycard.validator.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import ua.citycard.cli.UserError;

/** Says in a person's words why files could not be written. */
final class DiskTrouble {
    private DiskTrouble() {}

    static UserError explain(IOException broken, Path folder) {
        String why = String.valueOf(broken.getMessage());
        if (why.contains("No space left on device")) {
            return new UserError(
                    "The disk under " + folder + " is full.",
                    "Free some space there, or set CITY_CARD_DATA to a folder on another disk, and start again.",
                    broken);
        }
        if (why.contains("Read-only file system") || broken instanceof AccessDeniedException) {
            return new UserError(
                    "The folder " + folder + " cannot be written to.",
                    "Make it writable, or set CITY_CARD_DATA to a folder that is, and start again.",
                    broken);
        }
        return new UserError(
                "The files of the database in " + folder + " could not be read or written.",
                "See that the folder is there and whole, or set CITY_CARD_DATA to another, and start again.",
                broken);
    }
}
