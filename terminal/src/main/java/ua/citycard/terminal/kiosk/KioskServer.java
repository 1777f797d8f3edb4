package ua.citycard.terminal.kiosk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The screen: a page on loopback that a browser shows full-screen, told of each tap by server-sent events (HTML Living
 * Standard, 9.2). The page can only look; nothing can be sent to the terminal through it.
 */
public final class KioskServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_MANY_PAGES = 503;
    private static final int HEARTBEAT_S = 15;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "kiosk");
        thread.setDaemon(true);
        return thread;
    });
    private final Audience audience = new Audience();

    private KioskServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve the page.
     *
     * @param port 0 for any free one
     * @throws java.net.BindException when the port is taken
     */
    public static KioskServer start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        KioskServer kiosk = new KioskServer(server);
        server.setExecutor(kiosk.threads);
        server.createContext("/", kiosk::answer);
        server.start();
        return kiosk;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** Tells every open page; never waits for one. */
    public void show(ScreenMessage message) {
        audience.announce(message);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            if (!isForThisMachine(exchange)) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
            } else if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
            } else if (path.equals("/events")) {
                stream(exchange);
            } else if (path.matches("/texts/(uk|en)")) {
                send(exchange, "application/json", KioskTexts.in(path.substring("/texts/".length())));
            } else {
                file(exchange, path.equals("/") ? "kiosk.html" : path.substring(1));
            }
        }
    }

    /** A page of another site that made its name resolve to this machine is turned away (DNS rebinding). */
    private boolean isForThisMachine(HttpExchange exchange) {
        @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
        return ("127.0.0.1:" + port()).equals(host) || ("localhost:" + port()).equals(host);
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        @Nullable String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !name.matches("kiosk\\.[a-z]+")) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        try (InputStream file = KioskServer.class.getResourceAsStream(name)) {
            if (file == null) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else {
                send(exchange, type, file.readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    private void stream(HttpExchange exchange) throws IOException {
        @Nullable BlockingQueue<ScreenMessage> page = audience.join();
        if (page == null) {
            exchange.sendResponseHeaders(TOO_MANY_PAGES, -1);
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(OK, 0);
            OutputStream out = exchange.getResponseBody();
            while (true) {
                @Nullable ScreenMessage message = page.poll(HEARTBEAT_S, TimeUnit.SECONDS);
                out.write(encode(message).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            audience.leave(page);
        }
    }

    /** A heartbeat, which finds out that a page has gone, is a comment. */
    private static String encode(@Nullable ScreenMessage message) {
        return message == null ? ":\n\n" : "event: " + message.event() + "\ndata: " + message.data() + "\n\n";
    }
}
