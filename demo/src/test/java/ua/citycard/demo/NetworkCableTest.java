package ua.citycard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NetworkCableTest {
    private static final int END = -1;

    private ServerSocket service;
    private NetworkCable cable;

    @BeforeEach
    void plugIn() throws IOException {
        service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        cable = new NetworkCable(service.getLocalPort());
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
        service.close();
    }

    @Test
    void what_a_terminal_says_reaches_the_service_and_the_answer_comes_back() throws IOException {
        try (Socket terminal = call();
                Socket line = service.accept()) {
            terminal.getOutputStream().write(7);
            assertThat(line.getInputStream().read()).isEqualTo(7);
            line.getOutputStream().write(9);
            assertThat(terminal.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void a_cut_breaks_the_call_under_way_and_lets_no_other_through() throws IOException {
        try (Socket terminal = call();
                Socket line = service.accept()) {
            cable.cut();
            assertThat(endOf(terminal)).isEqualTo(END);
            assertThat(endOf(line)).isEqualTo(END);
        }
        try (Socket another = call()) {
            assertThat(endOf(another)).isEqualTo(END);
        }
    }

    @Test
    void a_mended_cable_carries_again() throws IOException {
        cable.cut();
        cable.mend();
        try (Socket terminal = call();
                Socket line = service.accept()) {
            terminal.getOutputStream().write(7);
            assertThat(line.getInputStream().read()).isEqualTo(7);
        }
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), cable.port());
    }

    /** A broken line ends as an end of the stream or as a reset; for the one who reads it is the same. */
    private static int endOf(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return END;
        }
    }
}
