package ua.citycard.validator.validation.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.ServerTls;

/**
 * The terminals' door: a connector of its own with TLS by the city's authority. A client certificate is asked for; without
 * one a machine can do nothing but enrol.
 */
@Component
@ConditionalOnWebApplication
public class TerminalConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** A thousand terminals that ask every half minute are 100 short requests a second. */
    private static final int MOST_THREADS = 16;

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    private final int port;
    private final List<String> hosts;
    private final ServerTls tls;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final Http11NioProtocol protocol = new Http11NioProtocol();
    private final Connector connector = new Connector(protocol);

    /**
     * @param port 0 for any free one
     * @param hosts names and addresses by which terminals reach the service from elsewhere; without any the connector
     *     listens on loopback alone
     */
    TerminalConnector(
            @Value("${city-card.terminals.port}") int port,
            @Value("${city-card.terminals.hosts}") List<String> hosts,
            ServerTls tls,
            Scopes scopes,
            TransactionTemplate transaction) {
        this.port = port;
        this.hosts = List.copyOf(hosts);
        this.tls = tls;
        this.scopes = scopes;
        this.transaction = transaction;
    }

    /** The port that it listens on, once the service has started. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where terminals find it, once the service has started. */
    URI address() {
        String host = hosts.isEmpty() ? LOOPBACK.get(0) : hosts.get(0);
        try {
            return new URI("https", null, host, port(), null, null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(host + " is in a certificate, and no host", impossible);
        }
    }

    /** Whether no other machine reaches it. */
    boolean isOnLoopbackAlone() {
        return hosts.isEmpty();
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setXpoweredBy(false);
        protocol.setMaxThreads(MOST_THREADS);
        protocol.setMinSpareThreads(1);
        if (hosts.isEmpty()) {
            protocol.setAddress(InetAddress.getLoopbackAddress());
        }
        new SslConnectorCustomizer(LogFactory.getLog(TerminalConnector.class), connector, Ssl.ClientAuth.WANT)
                .customize(certified(), Map.of());
        server.addAdditionalConnectors(connector);
    }

    private SslBundle certified() {
        List<String> names = hosts.isEmpty()
                ? LOOPBACK
                : Stream.concat(LOOPBACK.stream(), hosts.stream()).toList();
        SslBundle bundle =
                scopes.runAs(Actor.system("terminal-connector"), () -> transaction.execute(status -> tls.open(names)));
        return Objects.requireNonNull(bundle);
    }
}
