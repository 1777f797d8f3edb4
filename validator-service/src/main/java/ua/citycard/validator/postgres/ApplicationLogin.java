package ua.citycard.validator.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import ua.citycard.cli.PasswordFile;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/** The database user of the daily work: made by the migrations, its password by us. */
final class ApplicationLogin {
    static final String USER = "city_card_app";
    private static final String WRONG_PASSWORD = "28P01";

    private ApplicationLogin() {}

    static Login of(Path folder) throws IOException {
        return new Login(USER, PasswordFile.readOrCreate(folder.resolve("application.password")));
    }

    /** Gives the user its password unless it has it; the password itself never travels, only its SCRAM verifier. */
    static void ensurePassword(DatabaseAddress address) throws SQLException {
        if (!signsIn(address.url(), address.application())) {
            try (Connection connection = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password())) {
                setPassword(connection, address.application());
            }
        }
    }

    static void setPassword(Connection connection, Login login) throws SQLException {
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
    }

    private static boolean signsIn(String url, Login login) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login.user(), login.password())) {
            return connection.isValid(0);
        } catch (SQLException refused) {
            if (WRONG_PASSWORD.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }
}
