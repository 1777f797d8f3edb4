package ua.citycard.station.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.station.face.CardFace;
import ua.citycard.station.face.Faces;

/**
 * The service's side of the contract with the station, over real HTTP: what it hands out and what it is told, with real
 * authorities that check every proof. Its rules live in validator-service; here is what a station can see of them.
 */
public final class ServiceContract implements AutoCloseable {
    public static final String LOGIN = "operator";
    public static final String PASSWORD = "correct horse";
    public static final String BATCH = "7";

    /** Of the city's cards: the service knows its check value only, the station's key file holds it. */
    public static final byte[] MASTER_KEY = HexFormat.of().parseHex("000102030405060708090A0B0C0D0E0F");

    public static final MasterKey MASTER = message -> Aes.cmac(MASTER_KEY, message);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "t0ken";

    private final P256 p256 = P256.fastest();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, CardFace> faces = new LinkedHashMap<>();
    private final Map<String, String> states = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, String> operations = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> reports = Collections.synchronizedList(new ArrayList<>());
    private volatile byte @Nullable [] photo = Faces.portrait("jpg");
    private volatile CertificateAuthority terminalCa;
    private volatile CertificateAuthority cardCa;
    private volatile boolean broken;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Runnable beforeAnswers = () -> {};
    private volatile boolean sessionEnded;
    private volatile boolean reportsRefused;
    private volatile boolean answersLost;
    private volatile boolean certificatesRefused;
    private volatile boolean certificatesMixedUp;

    public ServiceContract(int cards) throws IOException {
        terminalCa = authority(Role.TERMINAL);
        cardCa = authority(Role.CARD);
        for (int serial = 1; serial <= cards; serial++) {
            CardFace face = Faces.numbered(CardNumber.ofSerial(serial));
            faces.put(face.number().digits(), face);
            states.put(face.number().digits(), "BATCHED");
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public ServiceAddress address() {
        return ServiceAddress.parse("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ServiceClient signIn() {
        return ServiceClient.signIn(address(), new Credentials(LOGIN, PASSWORD.toCharArray()));
    }

    public CardNumber card(int position) {
        return new CardNumber(List.copyOf(faces.keySet()).get(position));
    }

    public String stateOf(CardNumber card) {
        return String.valueOf(states.get(card.digits()));
    }

    /** Every report of a finished card that changed something, a repeated one left out. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    /** How often a report was refused because the card had been revoked. */
    public int refusals() {
        return refusals.get();
    }

    public void revoke(CardNumber card) {
        states.put(card.digits(), "REVOKED");
    }

    public void spoil(CardNumber card) {
        states.put(card.digits(), "SPOILED");
    }

    /** What happens before each answer, in the thread that gives it. */
    public void beforeAnswers(Runnable action) {
        beforeAnswers = action;
    }

    public void withoutPhotos() {
        photo = null;
    }

    public void withPhoto(byte[] bytes) {
        photo = bytes;
    }

    public void breakDown() {
        broken = true;
    }

    public void recover() {
        broken = false;
    }

    public void endSession() {
        sessionEnded = true;
    }

    /** From now on the city's cards are certified by another key. */
    public void replaceCardAuthority() {
        cardCa = authority(Role.CARD);
    }

    /** From now on the city's terminals are certified by another key. */
    public void replaceTerminalAuthority() {
        terminalCa = authority(Role.TERMINAL);
    }

    public void refuseReports(boolean refused) {
        reportsRefused = refused;
    }

    /** Reports are taken in, but their answers do not get through. */
    public void loseAnswers(boolean lost) {
        answersLost = lost;
    }

    public void refuseCertificates(boolean refused) {
        certificatesRefused = refused;
    }

    /** Every certificate names another card. */
    public void mixUpCertificates() {
        certificatesMixedUp = true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            beforeAnswers.run();
            Answer answer = broken ? Answer.problem(503, "down", "Down") : route(exchange, path, body);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    private Answer route(HttpExchange exchange, String path, byte[] body) {
        if (path.equals("/api/sessions")) {
            return signIn(JSON.readTree(body));
        }
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (sessionEnded || !("Bearer " + TOKEN).equals(bearer)) {
            return Answer.problem(401, "unauthenticated", "Sign in");
        }
        if (path.equals("/api/personalisation-parameters")) {
            return Answer.json(
                    200,
                    Map.of(
                            "terminalCa", anchor(terminalCa.anchor()),
                            "cardCa", anchor(cardCa.anchor()),
                            "masterKeyCheck", HexFormat.of().formatHex(MASTER.checkValue()),
                            "date", "2026-09-01"));
        }
        if (path.equals("/api/quality-readers")) {
            return qualityReader(JSON.readTree(body));
        }
        String[] parts = path.split("/", -1);
        if (path.startsWith("/api/batches/")) {
            return parts[3].equals(BATCH) ? batch() : Answer.problem(404, "not-found", "No such batch");
        }
        if (path.startsWith("/api/cards/") && faces.containsKey(parts[3])) {
            return ofCard(parts[3], parts[4], body);
        }
        return Answer.problem(404, "not-found", "No such thing");
    }

    private static Answer signIn(JsonNode body) {
        boolean right = LOGIN.equals(body.path("login").asString())
                && PASSWORD.equals(body.path("password").asString());
        return right
                ? Answer.json(201, Map.of("token", TOKEN, "expiresAt", "2026-09-01T16:00:00Z", "role", "DISTRICT"))
                : Answer.problem(401, "sign-in-refused", "Login or password is wrong");
    }

    private Answer batch() {
        List<Map<String, Object>> cards = new ArrayList<>();
        long index = 0;
        for (CardFace face : faces.values()) {
            Map<String, Object> card = new LinkedHashMap<>();
            card.put("cardNumber", face.number().digits());
            card.put("statusIndex", index++);
            card.put("category", face.category().name());
            card.put("familyName", face.familyName());
            card.put("givenName", face.givenName());
            card.put("patronymic", face.patronymic());
            card.put("familyNameLatin", face.familyNameLatin());
            card.put("givenNameLatin", face.givenNameLatin());
            card.put("school", face.school());
            card.put("validUntil", face.validUntil().toString());
            card.put("qr", face.qr());
            card.put("state", states.get(face.number().digits()));
            cards.add(card);
        }
        return Answer.json(200, Map.of("number", 7, "cards", cards));
    }

    private Answer ofCard(String number, String what, byte[] body) {
        return switch (what) {
            case "photo" -> photo();
            case "certificate" -> certificate(number, JSON.readTree(body));
            case "personalised" -> personalised(number, JSON.readTree(body));
            case "quality" -> {
                states.put(number, JSON.readTree(body).path("passed").asBoolean() ? "QC_PASSED" : "SPOILED");
                yield Answer.json(200, Map.of());
            }
            case "spoilage" -> {
                states.put(number, "SPOILED");
                yield Answer.json(
                        200, Map.of("cardNumber", CardNumber.ofSerial(9999).digits()));
            }
            default -> Answer.problem(404, "not-found", "No such thing");
        };
    }

    private Answer photo() {
        byte[] bytes = photo;
        return bytes == null ? Answer.problem(404, "no-photo", "No photo") : new Answer(200, "image/jpeg", bytes);
    }

    private Answer certificate(String number, JsonNode body) {
        if (certificatesRefused) {
            return Answer.problem(503, "down", "Down");
        }
        CardNumber card = new CardNumber(number);
        P256Point key = P256Point.parse(hex(body, "publicKey"));
        EcdsaSignature proof = EcdsaSignature.parse(hex(body, "proof"));
        long index = List.copyOf(faces.keySet()).indexOf(number);
        if (!new ProofOfPossession.OfCard(card, index).holds(key, proof, p256)) {
            return Answer.problem(422, "proof-refused", "The proof is not of this card's key");
        }
        LocalDate today = LocalDate.of(2026, 9, 1);
        byte[] certificate = cardCa.issue(
                        HolderReference.of(certificatesMixedUp ? CardNumber.ofSerial(4711) : card),
                        key,
                        new CardRights(CardRights.Category.PUPIL),
                        today,
                        today.plusYears(5))
                .encode();
        return Answer.json(200, Map.of("certificate", HexFormat.of().formatHex(certificate)));
    }

    private Answer qualityReader(JsonNode body) {
        P256Point key = P256Point.parse(hex(body, "publicKey"));
        EcdsaSignature proof = EcdsaSignature.parse(hex(body, "proof"));
        if (!new ProofOfPossession.OfTerminal(ProofOfPossession.OfTerminal.QUALITY_CHECK).holds(key, proof, p256)) {
            return Answer.problem(400, "not-certifiable", "The proof is not of this key");
        }
        LocalDate today = LocalDate.of(2026, 9, 1);
        byte[] certificate = terminalCa
                .issue(new HolderReference("QC0123456789AB"), key, TerminalRights.of(false, Set.of()), today, today)
                .encode();
        return Answer.json(200, Map.of("certificate", HexFormat.of().formatHex(certificate)));
    }

    private Answer personalised(String number, JsonNode body) {
        if (reportsRefused) {
            return Answer.problem(503, "down", "Down");
        }
        if ("REVOKED".equals(states.get(number))) {
            refusals.incrementAndGet();
            return Answer.problem(409, "wrong-state", "The card is revoked");
        }
        String operation = body.path("operation").asString();
        String known = operations.putIfAbsent(number, operation);
        if (known == null) {
            states.put(number, "PERSONALIZED");
            reports.add(number);
        }
        if (answersLost) {
            return Answer.problem(502, "lost", "Lost on the way");
        }
        return known == null || known.equals(operation)
                ? Answer.json(200, Map.of())
                : Answer.problem(409, "already-personalised", "The card was personalised by another operation");
    }

    private CertificateAuthority authority(Role role) {
        return new CertificateAuthority(new AuthorityReference(role, 1), p256.generate());
    }

    private static Map<String, String> anchor(TrustAnchor anchor) {
        return Map.of(
                "reference",
                anchor.reference().toString(),
                "publicKey",
                HexFormat.of().formatHex(anchor.publicKey().encode()));
    }

    private static byte[] hex(JsonNode body, String field) {
        return HexFormat.of().parseHex(body.path(field).asString());
    }

    private static final class Answer {
        final int status;
        final String type;
        final byte[] body;

        Answer(int status, String type, byte[] body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }

        static Answer json(int status, Object body) {
            return new Answer(status, "application/json", JSON.writeValueAsBytes(body));
        }

        static Answer problem(int status, String code, String detail) {
            String body = JSON.writeValueAsString(Map.of("status", status, "code", code, "detail", detail));
            return new Answer(status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
