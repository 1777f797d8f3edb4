package ua.citycard.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a school's terminals and the service, on loopback, so that the demo can pull it out: a terminal
 * that is told this address reaches the service only while the cable is in.
 */
final class NetworkCable implements AutoCloseable {
    private final InetSocketAddress service;
    private final ServerSocket plug;
    private final Set<Socket> alive = ConcurrentHashMap.newKeySet();
    private volatile boolean connected = true;

    NetworkCable(int servicePort) throws IOException {
        service = new InetSocketAddress(InetAddress.getLoopbackAddress(), servicePort);
        plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("network-cable", this::accept);
    }

    int port() {
        return plug.getLocalPort();
    }

    /** Pulls the cable out: what is under way breaks, and nothing new gets through. */
    synchronized void cut() {
        connected = false;
        alive.forEach(NetworkCable::hangUp);
    }

    void mend() {
        connected = true;
    }

    @Override
    public void close() throws IOException {
        cut();
        plug.close();
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket terminal = plug.accept();
                if (connected) {
                    join(terminal);
                } else {
                    hangUp(terminal);
                }
            } catch (IOException unplugged) {
                cut();
            }
        }
    }

    private void join(Socket terminal) {
        Socket upstream = new Socket();
        try {
            upstream.connect(service, 2_000);
        } catch (IOException serviceAway) {
            hangUp(upstream);
            hangUp(terminal);
            return;
        }
        carryBothWays(terminal, upstream);
    }

    /** Unless the cable was pulled while the call was put through: not even that one gets over. */
    private synchronized void carryBothWays(Socket terminal, Socket upstream) {
        if (!connected) {
            hangUp(upstream);
            hangUp(terminal);
            return;
        }
        alive.add(terminal);
        alive.add(upstream);
        daemon("cable-up", () -> carry(terminal, upstream));
        daemon("cable-down", () -> carry(upstream, terminal));
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException broken) {
            // Both ends hear of it: they are hung up below.
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException("A socket on loopback could not be closed", gone);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
