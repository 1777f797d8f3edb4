package ua.citycard.station;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.citycard.station.service.Credentials;
import ua.citycard.station.service.ServiceAddress;
import ua.citycard.station.service.ServiceClient;

/** How a command signs in. */
final class ServiceOptions {
    @Option(
            names = "--service",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "address of the service (${DEFAULT-VALUE})")
    private String service = "";

    @Option(names = "--login", required = true, paramLabel = "LOGIN", description = "the operator's login")
    private String login = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "file that holds the password; otherwise CITY_CARD_PASSWORD, or it is asked for")
    private @Nullable Path passwordFile;

    ServiceClient signIn(Map<String, String> environment) {
        ServiceAddress address = ServiceAddress.parse(service);
        try (Credentials credentials = Credentials.find(login, passwordFile, environment)) {
            return ServiceClient.signIn(address, credentials);
        }
    }
}
