package ua.citycard.validator;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import ua.citycard.validator.postgres.DatabaseAddress;
import ua.citycard.validator.postgres.DatabaseAddress.Login;
import ua.citycard.validator.postgres.EmbeddedPostgres;

/** Gives every application context of the tests a fresh database in one PostgreSQL that the JVM's tests share. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Path FOLDER = Path.of("target", "test-postgres");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new HashMap<>(fresh().properties());
        properties.put("city-card.data", "target/test-data/" + UUID.randomUUID());
        properties.put("city-card.terminals.port", 0);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties));
    }

    /** An empty database; its owner may do in it what migrations do. */
    public static DatabaseAddress fresh() {
        EmbeddedPostgres server = Server.SHARED;
        Login superuser = server.superuser();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String url = server.address().url();
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER "
                    + server.address().owner().user());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return new DatabaseAddress(
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                server.address().owner(),
                server.address().application());
    }

    /** Who may do anything in the tests' server: for tests that play an attacker. */
    public static Login superuser() {
        return Server.SHARED.superuser();
    }

    /** Who owns the tables in the tests' server. */
    public static Login owner() {
        return Server.SHARED.address().owner();
    }

    /** Started by the first test that needs it, stopped with the JVM, its files kept for the next run. */
    private static final class Server {
        static final EmbeddedPostgres SHARED = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.open(FOLDER, Map.of("fsync", "off", "synchronous_commit", "off"));
                dropLeftovers(server);
                // A hook of Spring's, because those run after the applications have closed their connections.
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException | InterruptedException | SQLException broken) {
                throw new IllegalStateException(broken);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }

        private static void dropLeftovers(EmbeddedPostgres server) throws SQLException {
            Login superuser = server.superuser();
            try (Connection connection = DriverManager.getConnection(
                            server.address().url(), superuser.user(), superuser.password());
                    Statement statement = connection.createStatement()) {
                List<String> names = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("""
                        SELECT datname FROM pg_database d WHERE datname LIKE 'test\\_%'
                        AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)""")) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
                for (String name : names) {
                    statement.execute("DROP DATABASE IF EXISTS " + name);
                }
            }
        }
    }
}
