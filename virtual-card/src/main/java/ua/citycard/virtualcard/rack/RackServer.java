package ua.citycard.virtualcard.rack;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.virtualcard.reader.ListeningSocket;

/** Takes orders for a rack at a Unix-domain socket: one line of text each, answered by one line of JSON. */
final class RackServer implements Closeable {
    private static final System.Logger LOG = System.getLogger(RackServer.class.getName());

    private final Rack rack;
    private final Path path;
    private final ServerSocketChannel server;
    private final JsonMapper json = JsonMapper.builder().build();

    private RackServer(Rack rack, Path path, ServerSocketChannel server) {
        this.rack = rack;
        this.path = path;
        this.server = server;
    }

    /** Opens the socket, in the place of a stale one of an earlier process. */
    static RackServer open(Rack rack, Path path) throws IOException {
        return new RackServer(rack, path, ListeningSocket.open(path, "control socket"));
    }

    /** Takes orders, one client after another, until one of them is to quit or the server is closed. */
    void serve() throws IOException {
        boolean more = true;
        while (more) {
            try (SocketChannel client = server.accept()) {
                more = serve(client);
            } catch (ClosedChannelException closed) {
                more = false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    private boolean serve(SocketChannel client) {
        try {
            BufferedReader orders =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                RackAnswer answer = RackOrder.take(line, rack);
                client.write(StandardCharsets.UTF_8.encode(json.writeValueAsString(answer) + "\n"));
                if (RackOrder.isQuit(line)) {
                    return false;
                }
            }
        } catch (IOException hungUp) {
            LOG.log(System.Logger.Level.DEBUG, "A client hung up", hungUp);
        }
        return true;
    }
}
