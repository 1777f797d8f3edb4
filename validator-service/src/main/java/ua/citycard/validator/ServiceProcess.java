package ua.citycard.validator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import ua.citycard.cli.DataFolder;
import ua.citycard.cli.UserError;
import ua.citycard.validator.postgres.DatabaseConnection;

/**
 * The application in this process, with its database: for {@code serve} with web pages, for the other commands without.
 * Closing it stops both.
 */
public final class ServiceProcess implements AutoCloseable {
    private final DatabaseConnection database;
    private final ConfigurableApplicationContext application;

    private ServiceProcess(DatabaseConnection database, ConfigurableApplicationContext application) {
        this.database = database;
        this.application = application;
    }

    /** Starts the application for a command: no web pages, no jobs. */
    public static ServiceProcess forCommand(Map<String, String> environment) {
        return start(environment, WebApplicationType.NONE, Map.of());
    }

    static ServiceProcess withPages(Map<String, String> environment, int port) {
        return start(environment, WebApplicationType.SERVLET, Map.of("server.port", port));
    }

    /** A service of a module, by its public type. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The port of the pages. */
    int port() {
        return Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }

    private static ServiceProcess start(
            Map<String, String> environment, WebApplicationType type, Map<String, Object> more) {
        DatabaseConnection database = DatabaseConnection.open(environment);
        try {
            Map<String, Object> properties = new HashMap<>(database.properties());
            properties.put("city-card.data", DataFolder.of(environment).toString());
            properties.putAll(more);
            return new ServiceProcess(
                    database,
                    new SpringApplicationBuilder(ValidatorService.class)
                            .web(type)
                            .registerShutdownHook(false)
                            .initializers(context -> context.getEnvironment()
                                    .getPropertySources()
                                    .addFirst(new MapPropertySource("command", properties)))
                            .run());
        } catch (RuntimeException failure) {
            database.close();
            throw explained(failure);
        }
    }

    private static RuntimeException explained(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError error) {
                return error;
            }
            if (cause instanceof PortInUseException taken) {
                return new UserError(
                        "Port " + taken.getPort() + " is taken by another program.",
                        "Stop that program, or choose another port with --port.",
                        failure);
            }
        }
        return failure;
    }
}
