package ua.citycard.station.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.ReaderChoice;
import ua.citycard.station.service.ServiceContract;

/** What other pages and other people on the same computer get. */
class StationPageGuardTest {
    private final ServiceContract service = new ServiceContract(1);
    private WebDesk desk;
    private StationPage station;

    StationPageGuardTest() throws IOException {}

    @BeforeEach
    void serve() throws IOException {
        desk = new WebDesk(
                service.signIn(),
                new ReaderChoice(ConnectedReaders.of(), Optional.empty()),
                work -> {},
                InstantSource.system());
        station = StationPage.serve(desk, 0);
    }

    @AfterEach
    void close() {
        desk.close();
        station.close();
        service.close();
    }

    @Test
    void whoever_has_the_address_gets_the_page() throws IOException {
        assertThat(ask("GET", path(), host(), "")).startsWith("HTTP/1.1 200").contains("frame-ancestors 'none'");
    }

    @Test
    void without_the_token_there_is_nothing() throws IOException {
        assertThat(ask("GET", "/", host(), "")).startsWith("HTTP/1.1 403");
        assertThat(ask("GET", "/" + "0".repeat(32) + "/state", host(), "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_name_that_an_attacker_points_to_this_computer_is_refused() throws IOException {
        assertThat(ask("GET", path() + "state", "evil.example:" + address().getPort(), ""))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void another_pages_order_is_refused_even_with_the_token() throws IOException {
        assertThat(ask("POST", path() + "batch", host(), "Origin: http://127.0.0.1:1\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(desk.snapshot().phase()).isEqualTo(Phase.NO_BATCH);
    }

    @Test
    void nothing_is_served_to_other_computers() {
        assertThat(address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void an_address_that_means_nothing_is_not_found() throws IOException {
        assertThat(ask("GET", path() + "photo/../../etc", host(), "")).startsWith("HTTP/1.1 404");
        assertThat(ask("GET", path() + "front/9804", host(), "")).startsWith("HTTP/1.1 404");
        assertThat(ask("DELETE", path() + "state", host(), "")).startsWith("HTTP/1.1 403");
    }

    private URI address() {
        return station.address();
    }

    private String path() {
        return address().getPath();
    }

    private String host() {
        return address().getAuthority();
    }

    private String ask(String method, String path, String host, String header) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), address().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
