package ua.citycard.terminal.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The terminal's SQLite file. What a transaction wrote is on the disk when it returns (write-ahead log, synchronous=FULL).
 * One connection, one use at a time: threads wait for each other, and so do processes that write to the same file. Who
 * only reads waits for no other process.
 */
final class Database implements AutoCloseable {
    private static final Duration PATIENCE_WITH_ANOTHER_PROCESS = Duration.ofSeconds(10);

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS identity (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                body TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS day_key (
                day TEXT PRIMARY KEY,
                certificate TEXT NOT NULL,
                sealed TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS status_list (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                version INTEGER NOT NULL,
                token TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS snapshot (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                version INTEGER NOT NULL,
                meal_slots TEXT NOT NULL) STRICT;
            CREATE TABLE IF NOT EXISTS roster (
                tag TEXT PRIMARY KEY,
                sealed TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS claim (
                card TEXT NOT NULL, -- tag of the number
                service INTEGER NOT NULL,
                day TEXT NOT NULL,
                slot INTEGER NOT NULL,
                claim INTEGER NOT NULL,
                served INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (card, service, day, slot)) STRICT;
            CREATE TABLE IF NOT EXISTS event (
                place INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                body TEXT NOT NULL, -- sealed
                refusal TEXT) STRICT;
            """;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file, and makes it where there is none. */
    static Database open(Path file) {
        return open(file, durable());
    }

    static SQLiteConfig durable() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(Math.toIntExact(PATIENCE_WITH_ANOTHER_PROCESS.toMillis()));
        return config;
    }

    static Database open(Path file, SQLiteConfig config) {
        try {
            Database database = new Database(config.createConnection("jdbc:sqlite:" + file));
            database.execute(SCHEMA);
            database.overwriteWhatIsDeleted();
            return database;
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** What is done inside of a transaction, and what comes of it. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** What is written inside of a transaction. */
    @FunctionalInterface
    interface Writing {
        void run() throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs the work and puts all that it wrote on the disk, or nothing of it. */
    synchronized <T> T transaction(Work<T> work) {
        try {
            execute("BEGIN IMMEDIATE");
            T result = work.run();
            execute("COMMIT");
            return result;
        } catch (SQLException failure) {
            rollBack(failure);
            throw translate(failure);
        } catch (RuntimeException | Error failure) {
            rollBack(failure);
            throw failure;
        }
    }

    /** As {@link #transaction}, for work that only writes. */
    void write(Writing writing) {
        transaction(() -> {
            writing.run();
            return true;
        });
    }

    private void rollBack(Throwable cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // On a full disk SQLite has done so itself.
            cause.addSuppressed(alreadyRolledBack);
        }
    }

    /** Writes inside of the transaction that is under way, and returns how many rows it changed. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Reads with one statement, inside of the transaction that is under way or by itself. */
    private <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    synchronized <T> List<T> all(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try {
            return rows(sql, reader, parameters);
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return all(sql, reader, parameters).stream().findFirst();
    }

    /** The first number of the first row; empty when there is none. */
    OptionalLong number(String sql) {
        return all(sql, row -> row.getLong(1)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * Writes the whole file anew, so that nothing of what was deleted or replaced stays in it.
     *
     * @return false when another process still uses what was there before
     */
    synchronized boolean rewrite() {
        try {
            execute("VACUUM");
        } catch (SQLException failure) {
            throw translate(failure);
        }
        return emptyLog();
    }

    /**
     * Moves all that was written into the file itself and cuts the write-ahead log off.
     *
     * @return false when another process still uses what was there before
     */
    synchronized boolean emptyLog() {
        long blocked = number("PRAGMA wal_checkpoint(TRUNCATE)").orElseThrow();
        return blocked == 0;
    }

    /** From now on SQLite puts zeroes in the place of what it deletes. */
    private void overwriteWhatIsDeleted() {
        if (number("PRAGMA secure_delete = ON").orElse(0) != 1) {
            throw new IllegalStateException("This SQLite cannot overwrite what it deletes");
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    private static StoreException translate(SQLException failure) {
        if (failure instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
            return new DiskFullException(failure);
        }
        return new StoreException("The terminal's store could not be used: " + failure.getMessage(), failure);
    }
}
