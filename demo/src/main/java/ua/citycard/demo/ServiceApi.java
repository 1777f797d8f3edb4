package ua.citycard.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.cli.UserError;

/** The service's HTTP interface as one signed-in person uses it. */
final class ServiceApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** An answer that was not a success: its status and the problem's code (RFC 9457). */
    record Refusal(int status, String code, String detail) {}

    /** Thrown when a call that should succeed is refused. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        RefusedException(String call, Refusal refusal) {
            super(call + " was refused: " + refusal.status() + " " + refusal.code() + " " + refusal.detail());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String token;

    private ServiceApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static ServiceApi signIn(URI base, SignIn who) throws IOException, InterruptedException, RefusedException {
        JsonNode session = new ServiceApi(base, "")
                .post("/api/sessions", Map.of("login", who.login(), "password", who.password()));
        return new ServiceApi(base, session.get("token").stringValue());
    }

    JsonNode get(String path) throws IOException, InterruptedException, RefusedException {
        return call("GET " + path, request(path).GET().build());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException, RefusedException {
        return send("POST", path, body);
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException, RefusedException {
        return send("PUT", path, body);
    }

    private JsonNode send(String method, String path, Object body)
            throws IOException, InterruptedException, RefusedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return call(method + " " + path, request);
    }

    /** Sends files as a form does (RFC 7578). */
    JsonNode upload(String path, List<Path> files) throws IOException, InterruptedException, RefusedException {
        String boundary = "city-card-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Path file : files) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                            + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Files.readAllBytes(file));
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return call("The upload of " + files.stream().map(Path::getFileName).toList(), request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode call(String name, HttpRequest request) throws IOException, InterruptedException, RefusedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException away) {
            throw new UserError("The service does not answer at " + base + ".", "Look into its log.", away);
        }
        JsonNode body = response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(
                    name,
                    new Refusal(
                            response.statusCode(),
                            body.path("code").asString(""),
                            body.path("detail").asString("")));
        }
        return body;
    }
}
