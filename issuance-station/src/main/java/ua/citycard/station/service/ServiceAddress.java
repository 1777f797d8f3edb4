package ua.citycard.station.service;

import java.net.URI;
import java.util.Set;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Where the service is; over plain HTTP only on this computer, since the password travels there. */
public record ServiceAddress(URI base) {
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads what a person typed.
     *
     * @throws StationException when it is no address, or one that would show the password to the network
     */
    public static ServiceAddress parse(String text) {
        URI base;
        try {
            base = URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException noAddress) {
            throw new StationException(noAddress, Trouble.SERVICE_ADDRESS_WRONG, text);
        }
        if (base.getHost() == null) {
            throw new StationException(Trouble.SERVICE_ADDRESS_WRONG, text);
        }
        boolean local = "http".equals(base.getScheme()) && THIS_COMPUTER.contains(base.getHost());
        if (!local && !"https".equals(base.getScheme())) {
            throw new StationException(Trouble.SERVICE_ADDRESS_WRONG, text);
        }
        return new ServiceAddress(base);
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
