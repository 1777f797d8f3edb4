package ua.citycard.validator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.cli.PasswordFile;
import ua.citycard.cli.UserError;
import ua.citycard.validator.access.NewSignIn;

/** Tells the first passwords: in a file that only its owner can read, or once on the screen. */
final class SignInsHandOver implements Consumer<List<NewSignIn>> {
    private final @Nullable Path file;
    private final PrintWriter out;
    private boolean written;

    SignInsHandOver(@Nullable Path file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    @Override
    public void accept(List<NewSignIn> signIns) {
        if (file == null) {
            out.println("The first users, whose passwords are shown this once:");
            signIns.forEach(user -> out.printf("  %-10s %s   %s%n", user.login(), user.password(), user.name()));
            out.flush();
            return;
        }
        try {
            PasswordFile.write(file, JsonMapper.builder().build().writeValueAsString(signIns));
            written = true;
        } catch (FileAlreadyExistsException another) {
            throw new UserError(
                    "The file " + file + " is there already, and passwords are never written over another file.",
                    "Remove it or name another.",
                    another);
        } catch (IOException unwritable) {
            throw new UserError(
                    "The file " + file + " could not be written, so no user was made.",
                    "Name a file in a folder that can be written, and start again.",
                    unwritable);
        }
    }

    /** The users were not made after all: their passwords are nobody's. */
    void takeBack() {
        if (file != null && written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
