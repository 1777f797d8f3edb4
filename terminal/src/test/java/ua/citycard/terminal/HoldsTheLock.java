package ua.citycard.terminal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another process that writes to the terminal's store and does not come to an end. Argument: the SQLite file. */
final class HoldsTheLock {
    private HoldsTheLock() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
            lock(connection);
            System.out.println("locked");
            if (System.in.read() >= 0) {
                throw new IllegalStateException("Only the end of the input gives the store free");
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
        }
    }
}
