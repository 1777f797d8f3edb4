package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Unix-domain sockets that others connect to. */
public final class ListeningSocket {
    private ListeningSocket() {}

    /**
     * Listens at this path; a stale socket of an earlier process is replaced.
     *
     * @param what it is called for a person, "control socket"
     * @throws IOException when it can't be made there, or something else than a socket is there
     */
    public static ServerSocketChannel open(Path path, String what) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the " + what + " " + path + " can't be made: there is a file of this name");
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(path);
            return server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException unusable) {
            server.close();
            throw new IOException("the " + what + " " + path + " can't be made", unusable);
        }
    }
}
