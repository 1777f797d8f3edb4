package ua.citycard.terminal.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.Mode;

@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KioskServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private KioskServer kiosk;

    @BeforeEach
    void start() throws IOException {
        kiosk = KioskServer.start(0);
    }

    @AfterEach
    void stop() {
        kiosk.close();
    }

    @Test
    void the_page_and_all_that_it_needs_come_from_the_terminal_itself() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("kiosk.css", "kiosk.js").doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
        assertThat(get("/kiosk.css").statusCode()).isEqualTo(200);
        assertThat(get("/kiosk.js").statusCode()).isEqualTo(200);
    }

    @Test
    void an_open_page_hears_of_each_outcome() throws Exception {
        try (BufferedReader page = openPage()) {
            kiosk.show(new ScreenMessage.Outcome(new Decision.Granted(Optional.empty()), Optional.of("Олена")));
            kiosk.show(new ScreenMessage.Outcome(Decision.refused(Reason.REVOKED), Optional.empty()));
            kiosk.show(new ScreenMessage.NoOutcome(Trouble.CARD_LOST));

            assertThat(nextEvent(page))
                    .isEqualTo(
                            "outcome {\"light\":\"GREEN\",\"decision\":\"GRANTED\",\"reason\":\"OK\",\"name\":\"Олена\"}");
            assertThat(nextEvent(page))
                    .isEqualTo("outcome {\"light\":\"RED\",\"decision\":\"REFUSED\",\"reason\":\"REVOKED\"}");
            assertThat(nextEvent(page)).isEqualTo("trouble {\"light\":\"AMBER\",\"trouble\":\"CARD_LOST\"}");
        }
    }

    @Test
    void a_page_that_is_opened_later_learns_at_once_how_the_terminal_is() throws Exception {
        kiosk.show(new ScreenMessage.Health(Mode.CANTEEN, false, Timeliness.EXPIRED, 3));
        try (BufferedReader page = openStream()) {
            assertThat(nextEvent(page))
                    .isEqualTo("health {\"mode\":\"CANTEEN\",\"online\":false,\"list\":\"EXPIRED\",\"waiting\":3}");
        }
    }

    @Test
    void nothing_can_be_sent_to_the_terminal_through_its_page() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(kiosk.address())
                        .POST(BodyPublishers.ofString("open"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void a_page_of_another_site_is_turned_away() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), kiosk.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .contains("403");
        }
    }

    @Test
    void no_other_file_is_served() throws Exception {
        assertThat(get("/KioskServer.class").statusCode()).isEqualTo(404);
        assertThat(get("/texts_uk.properties").statusCode()).isEqualTo(404);
        assertThat(get("/../kiosk.html").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(kiosk.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    /** A page that is known to listen: its first event has arrived. */
    private BufferedReader openPage() throws IOException, InterruptedException {
        kiosk.show(new ScreenMessage.Health(Mode.ENTRANCE, true, Timeliness.CURRENT, 0));
        BufferedReader page = openStream();
        assertThat(nextEvent(page)).startsWith("health");
        return page;
    }

    private BufferedReader openStream() throws IOException, InterruptedException {
        URI stream = kiosk.address().resolve("/events");
        HttpResponse<InputStream> answer =
                http.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static String nextEvent(BufferedReader page) throws IOException {
        String event = page.readLine();
        String data = page.readLine();
        assertThat(page.readLine()).isEmpty();
        return event.replace("event: ", "") + " " + data.replace("data: ", "");
    }
}
