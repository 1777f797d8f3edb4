package ua.citycard.station.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/**
 * The station's side of the service's HTTP interface. Thread-safe. Every failure is a {@link StationException}: the
 * service is away, refuses, or answers what nobody understands.
 */
public final class ServiceClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Code of the one conflict that is over when the request is repeated. */
    private static final String CHANGED_MEANWHILE = "changed-meanwhile";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final ServiceAddress address;
    private final String token;

    private ServiceClient(HttpClient http, ServiceAddress address, String token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    /** Opens a session; the password is not kept. */
    public static ServiceClient signIn(ServiceAddress address, Credentials credentials) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        ServiceClient stranger = new ServiceClient(http, address, "");
        Wire.SignIn body = new Wire.SignIn(credentials.login(), String.valueOf(credentials.password()));
        HttpResponse<byte[]> answer = stranger.send("POST", "/api/sessions", JSON.writeValueAsBytes(body));
        if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == 403) {
            throw new StationException(Trouble.SIGN_IN_REFUSED, credentials.login());
        }
        Wire.Session session = stranger.read(answer, Wire.Session.class, Function.identity());
        String token = session.token();
        if (token == null) {
            throw new StationException(Trouble.SERVICE_UNINTELLIGIBLE, address, "no token");
        }
        return new ServiceClient(http, address, token);
    }

    /** The batch that a person named; where the text is no number there is none. */
    public Batch batch(String number) {
        if (!Batch.isNumber(number)) {
            throw new StationException(Trouble.BATCH_UNKNOWN, number);
        }
        HttpResponse<byte[]> answer = get("/api/batches/" + number);
        if (answer.statusCode() == NOT_FOUND) {
            throw new StationException(Trouble.BATCH_UNKNOWN, number);
        }
        return read(answer, Wire.BatchJson.class, Wire.BatchJson::batch);
    }

    /** The holder's photo, JPEG or PNG; empty when the register has none. */
    public Optional<byte[]> photo(CardNumber card) {
        HttpResponse<byte[]> answer = get("/api/cards/" + card.digits() + "/photo");
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        refuse(answer);
        return Optional.of(answer.body());
    }

    public PersonalisationParameters parameters() {
        return read(get("/api/personalisation-parameters"), Wire.ParametersJson.class, Wire.ParametersJson::parameters);
    }

    /**
     * Has the card CA certify the key that the chip made.
     *
     * @param publicKey an uncompressed point, 65 bytes
     * @param proof the chip's signature, 64 bytes
     * @return the certificate, at most 223 bytes
     */
    public byte[] certificate(CardNumber card, byte[] publicKey, byte[] proof) {
        HexFormat hex = HexFormat.of();
        Wire.CertificateRequest body = new Wire.CertificateRequest(hex.formatHex(publicKey), hex.formatHex(proof));
        return read(post(card, "certificate", body), Wire.CertificateJson.class, Wire.CertificateJson::bytes);
    }

    /** Has the terminals' CA certify this key for the reader of a quality check, for a day. */
    public ReaderCredential qualityReader(SoftwareKey key) {
        HexFormat hex = HexFormat.of();
        EcdsaSignature proof = new ProofOfPossession.OfTerminal(ProofOfPossession.OfTerminal.QUALITY_CHECK).sign(key);
        Wire.CertificateRequest body =
                new Wire.CertificateRequest(hex.formatHex(key.publicKey().encode()), hex.formatHex(proof.encode()));
        HttpResponse<byte[]> answer = send("POST", "/api/quality-readers", JSON.writeValueAsBytes(body));
        return read(
                answer,
                Wire.CertificateJson.class,
                json -> new ReaderCredential(CvCertificate.parse(json.bytes()), key));
    }

    /**
     * Reports a finished card; the same operation reported again changes nothing.
     *
     * @throws StationException {@link Trouble#REPORT_REFUSED} when another time would not help: the card's state, or what
     *     the service knows of the chip, is against it
     */
    public void personalised(CardNumber card, UUID operation, int keyVersion, String chipId) {
        HttpResponse<byte[]> answer =
                post(card, "personalised", new Wire.Personalised(operation.toString(), keyVersion, chipId));
        if (answer.statusCode() == CONFLICT
                && !CHANGED_MEANWHILE.equals(problem(answer).code())) {
            throw new StationException(Trouble.REPORT_REFUSED, card.printed(), reason(answer));
        }
        refuse(answer);
    }

    /** Reports the quality check; a card that did not pass is given up, and the service makes another for its holder. */
    public void quality(CardNumber card, boolean passed) {
        refuse(post(card, "quality", new Wire.Quality(passed)));
    }

    /** Gives the card up; answers the card that the service makes for its holder instead. */
    public CardNumber spoilage(CardNumber card, String reason) {
        return read(
                post(card, "spoilage", new Wire.Spoilage(reason)),
                Wire.SuccessorJson.class,
                Wire.SuccessorJson::number);
    }

    private HttpResponse<byte[]> get(String path) {
        return send("GET", path, new byte[0]);
    }

    private HttpResponse<byte[]> post(CardNumber card, String what, Object body) {
        return send("POST", "/api/cards/" + card.digits() + "/" + what, JSON.writeValueAsBytes(body));
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body) {
        URI uri = address.resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException away) {
            throw new StationException(away, Trouble.SERVICE_AWAY, address);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StationException(stopped, Trouble.SERVICE_AWAY, address);
        }
    }

    private <J, T> T read(HttpResponse<byte[]> answer, Class<J> json, Function<J, T> translate) {
        refuse(answer);
        try {
            return translate.apply(JSON.readValue(answer.body(), json));
        } catch (JacksonException | IllegalArgumentException nonsense) {
            throw new StationException(nonsense, Trouble.SERVICE_UNINTELLIGIBLE, address, json.getSimpleName());
        }
    }

    /** Any answer but a good one becomes the reason why the work stops. */
    private void refuse(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status == UNAUTHORIZED) {
            throw new StationException(Trouble.SESSION_ENDED);
        }
        if (status >= 400 && status < 500) {
            throw new StationException(Trouble.SERVICE_REFUSED, reason(answer));
        }
        throw new StationException(Trouble.SERVICE_UNINTELLIGIBLE, address, "HTTP " + status);
    }

    private static String reason(HttpResponse<byte[]> answer) {
        Wire.Problem problem = problem(answer);
        return Optional.ofNullable(problem.detail())
                .or(() -> Optional.ofNullable(problem.title()))
                .or(() -> Optional.ofNullable(problem.code()))
                .orElse("HTTP " + answer.statusCode());
    }

    private static Wire.Problem problem(HttpResponse<byte[]> answer) {
        try {
            return JSON.readValue(answer.body(), Wire.Problem.class);
        } catch (JacksonException noProblem) {
            return new Wire.Problem(null, null, null);
        }
    }
}
