package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.TestUsers;

/** Bodies longer than anybody needs, with their length stated and in chunks, at both doors of the running service. */
class BodyLimitsTest extends ValidationTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    @Autowired
    private TestUsers users;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "POST, /api/sessions, 16384",
        "POST, /sign-in, 16384",
        "POST, /api/batches, 1048576",
        "PUT, /api/holders/4f4a2c2e-0000-7000-8000-000000000001/consent, 1048576",
        "PUT, /api/holders/4f4a2c2e-0000-7000-8000-000000000001/photo, 8388608",
        "POST, /register, 1048576",
        "POST, /api/imports, 536870912",
        "POST, /imports, 536870912"
    })
    void a_stranger_is_refused_by_the_length_alone(String method, String path, long most) throws Exception {
        assertThat(answerToLength(method, path, most + 1))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void a_stranger_may_send_a_password_in_chunks_and_no_novel() throws Exception {
        HttpRequest.Builder session = to(address("/api/sessions")).header("Content-Type", "application/json");

        HttpResponse<String> novel = send(session.POST(chunked(credentials("n".repeat(17 * KIB)))));
        assertThat(novel.statusCode()).isEqualTo(413);
        assertThat(JsonPath.<String>read(novel.body(), "$.code")).isEqualTo("body-too-large");
        assertThat(send(session.POST(chunked(credentials("nobody")))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_list_in_chunks_is_counted_while_it_is_read() throws Exception {
        HttpRequest.Builder batch = authorised("/api/batches").header("Content-Type", "application/json");
        String ids = ("\"" + UUID.randomUUID() + "\",").repeat(2000);

        assertThat(send(batch.POST(chunked("{\"holders\":[" + ids.repeat(14) + "\"\"]}")))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(batch.POST(chunked("{\"holders\":[" + ids + "\"" + UUID.randomUUID() + "\"]}")))
                        .statusCode())
                .isNotEqualTo(413);
    }

    @Test
    void a_photo_in_chunks_may_have_eight_mebibytes() throws Exception {
        HttpRequest.Builder photo =
                authorised("/api/holders/" + UUID.randomUUID() + "/photo").header("Content-Type", "image/jpeg");

        assertThat(send(photo.PUT(chunked(new byte[8 * MIB + 1]))).statusCode()).isEqualTo(413);
        assertThat(send(photo.PUT(chunked(new byte[8 * MIB]))).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void a_form_states_its_length(String type) throws Exception {
        HttpRequest.Builder form = to(address("/sign-in")).header("Content-Type", type);

        assertThat(send(form.POST(chunked("login=x"))).statusCode()).isEqualTo(411);
    }

    @Test
    void a_machine_that_is_no_terminal_yet_sends_a_certificate_request_and_no_more() throws Exception {
        HttpRequest.Builder enrolment =
                to(world.door().resolve("/terminal-api/enrolments")).header("Content-Type", "application/json");
        String json = "{\"code\":\"%s\",\"csr\":\"x\",\"readerPublicKey\":\"\",\"proof\":\"\"}";

        for (BodyPublisher novel : Arrays.asList(
                chunked(json.formatted("n".repeat(17 * KIB))),
                BodyPublishers.ofString(json.formatted("n".repeat(17 * KIB))))) {
            assertThat(atTheirDoor(enrolment.POST(novel))).isEqualTo(413);
        }
        assertThat(atTheirDoor(enrolment.POST(chunked(json.formatted("n"))))).isEqualTo(400);
        HttpRequest.Builder events =
                to(world.door().resolve("/terminal-api/events")).header("Content-Type", "application/jose");
        assertThat(atTheirDoor(events.POST(BodyPublishers.ofByteArray(new byte[MIB + 1]))))
                .isEqualTo(413);
        assertThat(atTheirDoor(events.POST(BodyPublishers.ofByteArray(new byte[MIB]))))
                .isEqualTo(401);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address);
    }

    private HttpRequest.Builder authorised(String path) throws Exception {
        NewSignIn city = users.city();
        String json = "{\"login\":\"" + city.login() + "\",\"password\":\"" + city.password() + "\"}";
        HttpResponse<String> session = send(to(address("/api/sessions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
        return to(address(path)).header("Authorization", "Bearer " + JsonPath.read(session.body(), "$.token"));
    }

    private static String credentials(String login) {
        return "{\"login\":\"" + login + "\",\"password\":\"x\"}";
    }

    private static BodyPublisher chunked(String text) {
        return chunked(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private int atTheirDoor(HttpRequest.Builder request) throws Exception {
        byte[] fingerprint = HexFormat.of()
                .parseHex(world.expect(place, TerminalMode.ENTRANCE).caFingerprint());
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(PinnedTls.trusting(CaByFingerprint.find(world.door(), fingerprint)))
                .build();
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** The start of the answer to a request that states a length and sends nothing. */
    private String answerToLength(String method, String path, long length) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(200);
            return new String(start, StandardCharsets.US_ASCII);
        }
    }
}
