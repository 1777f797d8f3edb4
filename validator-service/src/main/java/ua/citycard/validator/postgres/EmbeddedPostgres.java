package ua.citycard.validator.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalInt;
import ua.citycard.cli.PasswordFile;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/**
 * The PostgreSQL that comes with the system, kept in a folder, shared by all processes that open it: the first starts
 * the server, the last one stops it. Every process holds a shared lock while it uses the server, so the kernel forgets
 * the ones that were killed; a server that outlived them all is found and used.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String DATABASE = "city_card";
    static final String OWNER = "city_card_owner";

    private final Path folder;
    private final PostgresCluster cluster;
    private final FileChannel users;
    private final DatabaseAddress address;
    private final Login superuser;

    private EmbeddedPostgres(
            Path folder, PostgresCluster cluster, FileChannel users, DatabaseAddress address, Login superuser) {
        this.folder = folder;
        this.cluster = cluster;
        this.users = users;
        this.address = address;
        this.superuser = superuser;
    }

    /**
     * Opens the database in the folder, and makes it at the first time.
     *
     * @throws ua.citycard.cli.UserError when the server does not start
     */
    public static EmbeddedPostgres open(Path folder) throws IOException, InterruptedException {
        return open(folder, Map.of());
    }

    /** As {@link #open(Path)}, with settings of {@code postgresql.conf} for a server that has to be started. */
    public static EmbeddedPostgres open(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        FileChannel users = lockFile(folder, "users.lock");
        try (FileChannel startAndStop = lockFile(folder, "start.lock")) {
            startAndStop.lock();
            users.lock(0, Long.MAX_VALUE, true);
            PostgresCluster cluster = new PostgresCluster(PostgresPrograms.unpack(folder), folder, settings);
            Path password = folder.resolve("superuser.password");
            Login superuser = new Login(PostgresCluster.SUPERUSER, PasswordFile.readOrCreate(password));
            cluster.create(password.toAbsolutePath());
            OptionalInt running = cluster.runningPort();
            String server =
                    "jdbc:postgresql://127.0.0.1:" + (running.isPresent() ? running.getAsInt() : cluster.start()) + "/";
            Login owner = new Login(OWNER, PasswordFile.readOrCreate(folder.resolve("owner.password")));
            DatabaseAddress address = new DatabaseAddress(server + DATABASE, owner, ApplicationLogin.of(folder));
            createDatabase(server + "postgres", superuser, owner);
            return new EmbeddedPostgres(folder, cluster, users, address, superuser);
        } catch (IOException | InterruptedException | RuntimeException broken) {
            users.close();
            throw broken;
        } catch (SQLException broken) {
            users.close();
            throw new IOException("The built-in PostgreSQL runs but refuses to work", broken);
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Who may do anything in this server; for the tests that play an attacker. */
    public Login superuser() {
        return superuser;
    }

    /** Lets go of the server; the last of its users stops it. */
    @Override
    public void close() throws IOException {
        try (FileChannel startAndStop = lockFile(folder, "start.lock")) {
            startAndStop.lock();
            users.close();
            try (FileChannel others = lockFile(folder, "users.lock");
                    FileLock nobodyElse = others.tryLock()) {
                if (nobodyElse != null) {
                    cluster.stop();
                }
            }
        }
    }

    private static FileChannel lockFile(Path folder, String name) throws IOException {
        return FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void createDatabase(String url, Login superuser, Login owner) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE");
                ApplicationLogin.setPassword(connection, owner);
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }
}
