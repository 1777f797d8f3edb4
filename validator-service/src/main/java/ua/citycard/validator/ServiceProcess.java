package ua.citycard.validator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import ua.citycard.cli.DataFolder;
import ua.citycard.validator.postgres.DatabaseConnection;

/**
 * The application in this process, with its database: for {@code serve} with web pages, for the other commands without.
 * Closing it stops both.
 */
final class ServiceProcess implements AutoCloseable {
    private final DatabaseConnection database;
    private final ConfigurableApplicationContext application;

    private ServiceProcess(DatabaseConnection database, ConfigurableApplicationContext application) {
        this.database = database;
        this.application = application;
    }

    /** Starts the application for a command: no web pages, no jobs. */
    static ServiceProcess forCommand(Map<String, String> environment) {
        return start(environment, WebApplicationType.NONE, Map.of());
    }

    /**
     * Starts the application with its doors for people, programs and terminals.
     *
     * @param terminalHosts how terminals of other machines call this one
     */
    static ServiceProcess withPages(
            Map<String, String> environment, int port, int terminalPort, List<String> terminalHosts) {
        return start(
                environment,
                WebApplicationType.SERVLET,
                Map.of(
                        "server.port",
                        port,
                        "city-card.jobs",
                        true,
                        "city-card.terminals.port",
                        terminalPort,
                        "city-card.terminals.hosts",
                        String.join(",", terminalHosts)));
    }

    /** A service of a module, by its public type. */
    <T> T bean(Class<T> type) {
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
            Map<String, Object> properties = new HashMap<>(database.address().properties());
            Path data = DataFolder.of(environment);
            properties.put("city-card.data", data.toString());
            properties.putAll(more);
            return new ServiceProcess(
                    database,
                    new SpringApplicationBuilder(ValidatorService.class)
                            .web(type)
                            .registerShutdownHook(false)
                            .properties(Map.of(
                                    "logging.file.name",
                                    data.resolve("log/validator-service.log").toString(),
                                    "logging.threshold.console",
                                    "off"))
                            .initializers(context -> context.getEnvironment()
                                    .getPropertySources()
                                    .addFirst(new MapPropertySource("command", properties)))
                            .run());
        } catch (RuntimeException failure) {
            database.close();
            throw StartFailure.explain(failure);
        }
    }
}
