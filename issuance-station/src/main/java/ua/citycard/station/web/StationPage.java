package ua.citycard.station.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on loopback. Other pages in the same browser and other people on the same computer are kept out by a
 * random token in the address, which no other page can read or guess, and by the Host and Origin headers.
 */
public final class StationPage implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;
    private static final int LONGEST_BODY = 1000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final String token = newToken();
    private final PageRoutes routes;

    private StationPage(HttpServer server, WebDesk desk) {
        this.server = server;
        this.routes = new PageRoutes(desk);
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any free one
     */
    public static StationPage serve(WebDesk desk, int port) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        StationPage page = new StationPage(HttpServer.create(loopback, 0), desk);
        page.server.createContext("/", page::answer);
        page.server.setExecutor(page.threads);
        page.server.start();
        return page;
    }

    /** The address to open; whoever knows it can work here. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/" + token + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            PageAnswer answer = mayPass(exchange) ? route(exchange) : PageAnswer.refused();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; form-action 'none'");
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private PageAnswer route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(token.length() + 2);
        String language = "lang=en".equals(exchange.getRequestURI().getQuery()) ? "en" : "uk";
        return switch (exchange.getRequestMethod()) {
            case "GET" -> routes.get(path, language);
            case "POST" -> {
                byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
                yield routes.post(path, new String(body, StandardCharsets.UTF_8));
            }
            default -> PageAnswer.refused();
        };
    }

    private boolean mayPass(HttpExchange exchange) {
        Set<String> names = Set.of("127.0.0.1:" + port(), "localhost:" + port());
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean ours = host != null && names.contains(host) && (origin == null || origin.equals("http://" + host));
        return ours && startsWithToken(exchange.getRequestURI().getPath());
    }

    private boolean startsWithToken(String path) {
        String expected = "/" + token + "/";
        return path.length() >= expected.length()
                && MessageDigest.isEqual(
                        path.substring(0, expected.length()).getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
