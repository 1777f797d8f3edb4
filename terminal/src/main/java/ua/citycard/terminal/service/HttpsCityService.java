package ua.citycard.terminal.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over HTTPS. */
public final class HttpsCityService implements CityService {
    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_MODIFIED = 304;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final HttpClient http;
    private final URI service;

    /** @param tls what to trust, and who the terminal is */
    public HttpsCityService(URI service, SSLContext tls) {
        this.service = service;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE_TO_CONNECT)
                .sslContext(tls)
                .build();
    }

    @Override
    public Optional<String> statusList(OptionalLong held) throws IOException {
        return newerThan(held, "/terminal-api/status-list");
    }

    @Override
    public Optional<String> snapshot(OptionalLong held) throws IOException {
        return newerThan(held, "/terminal-api/snapshot");
    }

    @Override
    public ReaderCertificates certify(List<DayKeyRequest> keys) throws IOException {
        return read(json(post("/terminal-api/reader-certificates", Map.of("keys", keys))), ReaderCertificates.class);
    }

    @Override
    public Acknowledgement upload(String batch) throws IOException {
        HttpResponse<String> answer = send(to("/terminal-api/events")
                .header("Content-Type", "application/jose")
                .POST(BodyPublishers.ofString(batch, StandardCharsets.US_ASCII)));
        return read(json(answer), Acknowledgement.class);
    }

    /** Hands in a request to be enrolled; the only call of a terminal that has no certificate yet. */
    EnrolmentAnswer enrol(EnrolmentRequest request) throws IOException {
        return read(json(post("/terminal-api/enrolments", request)), EnrolmentAnswer.class);
    }

    private HttpResponse<String> post(String path, Object body) throws IOException {
        return send(to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private Optional<String> newerThan(OptionalLong held, String path) throws IOException {
        HttpRequest.Builder request = to(path).GET();
        held.ifPresent(version -> request.header("If-None-Match", "\"" + version + "\""));
        HttpResponse<String> answer = send(request);
        return answer.statusCode() == NOT_MODIFIED ? Optional.empty() : Optional.of(answer.body());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (SSLHandshakeException refused) {
            throw new WrongCaException(service, refused);
        } catch (IOException away) {
            throw new ServiceAwayException("The service does not answer at " + service + ".", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServiceAwayException("The terminal is being stopped.", stopped);
        }
        int status = answer.statusCode();
        if (status != OK && status != CREATED && status != NOT_MODIFIED) {
            throw new ServiceRefusedException(status, codeOf(answer.body()));
        }
        return answer;
    }

    private static String codeOf(String problem) {
        try {
            return JSON.readTree(problem).path("code").asString("");
        } catch (JacksonException noProblem) {
            return "";
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new UnexpectedAnswerException("The service's answer is not JSON.", malformed);
        }
    }

    private static <T> T read(JsonNode answer, Class<T> type) throws IOException {
        try {
            return JSON.treeToValue(answer, type);
        } catch (JacksonException malformed) {
            throw new UnexpectedAnswerException("The service's answer is not what the protocol says.", malformed);
        }
    }
}
