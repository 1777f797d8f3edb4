package ua.citycard.validator.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.citycard.cli.DataFolder;
import ua.citycard.cli.DiskTrouble;
import ua.citycard.cli.UserError;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/**
 * The database that a process works with: that of {@code CITY_CARD_DB_URL}, or the built-in one, started when nobody
 * has yet and stopped by the last that closes it.
 */
public final class DatabaseConnection implements AutoCloseable {
    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres embedded;

    private DatabaseConnection(DatabaseAddress address, @Nullable EmbeddedPostgres embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    /**
     * Opens the database that the environment names and sees that it answers.
     *
     * @throws UserError when it does not
     */
    public static DatabaseConnection open(Map<String, String> environment) {
        Path folder = DataFolder.of(environment).resolve("postgres");
        try {
            String url = environment.get("CITY_CARD_DB_URL");
            return url == null ? openEmbedded(folder) : openOthers(url, environment, folder);
        } catch (IOException broken) {
            throw DiskTrouble.explain(broken, folder)
                    .orElseGet(() -> new UserError(
                            "The files of the database in " + folder + " could not be read or written.",
                            "See that the folder is there and whole, or set CITY_CARD_DATA to another, and start again.",
                            broken));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UserError("The start was interrupted.", "Start again.", stopped);
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException broken) {
                throw new IllegalStateException("The built-in PostgreSQL did not stop", broken);
            }
        }
    }

    private static DatabaseConnection openEmbedded(Path folder) throws IOException, InterruptedException {
        EmbeddedPostgres embedded = EmbeddedPostgres.open(folder);
        return new DatabaseConnection(embedded.address(), embedded);
    }

    private static DatabaseConnection openOthers(String url, Map<String, String> environment, Path folder)
            throws IOException {
        Login owner = new Login(
                environment.getOrDefault("CITY_CARD_DB_USER", ""),
                environment.getOrDefault("CITY_CARD_DB_PASSWORD", ""));
        String applicationPassword = environment.get("CITY_CARD_DB_APP_PASSWORD");
        Login application = applicationPassword == null
                ? ApplicationLogin.of(folder)
                : new Login(ApplicationLogin.USER, applicationPassword);
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password())) {
            connection.isValid(0);
        } catch (SQLException refused) {
            throw refusal(refused);
        }
        return new DatabaseConnection(new DatabaseAddress(url, owner, application), null);
    }

    private static UserError refusal(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return switch (state) {
            case "28P01", "28000" ->
                new UserError(
                        "The database of CITY_CARD_DB_URL does not accept the user or the password.",
                        "Set CITY_CARD_DB_USER and CITY_CARD_DB_PASSWORD to a user that owns the database.",
                        refused);
            case "3D000" ->
                new UserError(
                        "The server of CITY_CARD_DB_URL has no database of that name.",
                        "Create it (createdb), or correct the name at the end of the address.",
                        refused);
            default ->
                new UserError(
                        "No PostgreSQL answers at the address in CITY_CARD_DB_URL.",
                        "Correct it (jdbc:postgresql://HOST:PORT/DATABASE), or unset it to use the built-in PostgreSQL.",
                        refused);
        };
    }
}
