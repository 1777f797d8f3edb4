package ua.citycard.validator;

import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import ua.citycard.cli.UserError;

/** Says in a person's words why the application did not start, as far as a person can mend it. */
final class StartFailure {
    private static final String NOT_ALLOWED = "42501";
    private static final String DISK_FULL = "53100";

    private StartFailure() {}

    /** What a person can mend, or the failure itself. */
    static RuntimeException explain(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            UserError known = known(cause, failure);
            if (known != null) {
                return known;
            }
        }
        return failure;
    }

    private static @Nullable UserError known(Throwable cause, RuntimeException failure) {
        if (cause instanceof UserError error) {
            return error;
        }
        if (cause instanceof PortInUseException taken) {
            return new UserError(
                    "Port " + taken.getPort() + " is taken by another program.",
                    "Stop that program, or choose another port with --port or --terminal-port.",
                    failure);
        }
        if (cause instanceof FlywayValidateException) {
            return new UserError(
                    "The database was made by another version of this program.",
                    "Start the version that made it or a newer one.",
                    failure);
        }
        if (cause instanceof SQLException refused && NOT_ALLOWED.equals(refused.getSQLState())) {
            return new UserError(
                    "The database user may not make the tables and roles of the system.",
                    "Let it own the database and give it CREATEROLE: ALTER ROLE … CREATEROLE.",
                    failure);
        }
        if (cause instanceof SQLException refused && DISK_FULL.equals(refused.getSQLState())) {
            return new UserError(
                    "The disk of the database is full.", "Free some space there and start again.", failure);
        }
        return null;
    }
}
