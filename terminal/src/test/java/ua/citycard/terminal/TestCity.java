package ua.citycard.terminal;

import static ua.citycard.terminal.TestServer.client;
import static ua.citycard.terminal.TestServer.send;
import static ua.citycard.terminal.TestServer.sendUnlessHeld;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.PublicJwk;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.card.statuslist.StatusList;
import ua.citycard.card.statuslist.StatusListToken;
import ua.citycard.terminal.identity.DayKey;

/**
 * The city as a terminal sees it: authorities with real keys and an HTTPS server on loopback that speaks
 * docs/terminal-protocol.md. A test says what it publishes and how it misbehaves; that is much, and all of it is of one
 * moment, so that it stands under one lock.
 */
public final class TestCity implements AutoCloseable {
    public static final String SCHOOL = "0197f0a0-0000-7000-8000-000000000001";
    public static final String TERMINAL = "0197f0a0-0000-7000-8000-0000000000aa";
    public static final LocalDate TODAY = LocalDate.of(2026, 9, 7);

    /** First day of every card's certificate, and the date that cards are made with. */
    public static final LocalDate CARDS_BEGIN = LocalDate.of(2020, 1, 1);

    /** Last day of every card's certificate. */
    public static final LocalDate CARDS_EXPIRE = TODAY.plusYears(4);

    private static final int LIST_SIZE = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final P256 p256 = P256.fastest();
    private final CertificateMaker tlsCa = new CertificateMaker();
    private final CertificateAuthority terminalCa =
            new CertificateAuthority(new AuthorityReference(Role.TERMINAL, 1), p256.generate());
    private final CertificateAuthority cardCa =
            new CertificateAuthority(new AuthorityReference(Role.CARD, 1), p256.generate());
    private SoftwareKey signingKey = p256.generate();
    private final TestServer server;

    private final Map<String, JsonNode> events = new LinkedHashMap<>();
    private final List<JsonNode> batches = new ArrayList<>();
    private String mode = "ENTRANCE";
    private final Set<String> codes = new HashSet<>();
    private final Map<CardNumber, CvCertificate> certificates = new HashMap<>();
    private boolean answersGetLost;
    private String refusedEvent = "";
    private long snapshotVersion = 1;
    private LocalDate today = TODAY;
    private Set<Integer> services = Set.of(TerminalRights.CANTEEN);
    private Runnable beforeEnrolling = () -> {};
    private @Nullable String alwaysAnswered;
    private int renewals;
    private boolean renewalsRefused;
    private int terminalsEnrolled;
    private long listVersion = 1;
    private final Map<Integer, StatusList.Status> statuses = new HashMap<>();
    private Duration listIsGoodFor = Duration.ofDays(1);
    private final ArrayNode cards = JSON.createArrayNode();
    private final ArrayNode meals = JSON.createArrayNode();

    public TestCity() throws IOException {
        server = new TestServer(tlsCa, this::answer);
    }

    public URI address() {
        return server.address();
    }

    public X509Certificate tlsCa() {
        return tlsCa.certificate();
    }

    public CertificateAuthority cardCa() {
        return cardCa;
    }

    public CertificateAuthority terminalCa() {
        return terminalCa;
    }

    /** The next terminal to be enrolled is a canteen's. */
    public void enrolsCanteens() {
        mode = "CANTEEN";
    }

    /** Certifies readers from now on that may not serve meals, whatever their mode is. */
    public synchronized void enrolsEntrancesOnly() {
        services = Set.of();
    }

    /** Does this when a terminal asks to be enrolled, before it is answered. */
    public synchronized void beforeEnrolling(Runnable look) {
        beforeEnrolling = look;
    }

    /** Answers everything from now on with this text, as another program at the same address would. */
    public synchronized void answerAlways(String text) {
        alwaysAnswered = text;
    }

    /** Stores what it is sent, but the terminal never hears the answer. */
    public synchronized void loseAnswers(boolean lose) {
        answersGetLost = lose;
    }

    /** This event will not be taken. */
    public synchronized void refuseEvent(String id) {
        refusedEvent = id;
    }

    /** The city's date, from which a reader's certificate is issued. */
    public synchronized void itIs(LocalDate day) {
        today = day;
    }

    /** The city's date is the computer's, for a terminal that goes by its own clock; lists are good from then on. */
    public synchronized void itIsToday() {
        today = LocalDate.now(ZoneId.of("Europe/Kyiv"));
        listIsGoodFor = Duration.ofDays(36_500);
        listVersion++;
    }

    /** How often a terminal has asked for certificates of day keys. */
    public synchronized int renewals() {
        return renewals;
    }

    /** Will not certify any day keys. */
    public synchronized void refuseRenewals() {
        renewalsRefused = true;
    }

    /** Lists a card under its status index. */
    public synchronized void list(int index, StatusList.Status status) {
        statuses.put(index, status);
        listVersion++;
    }

    /** Publishes a list with an older version than before, as one who plays back a recorded one would. */
    public synchronized void playBackAnOlderList() {
        listVersion -= 2;
    }

    /** Signs from now on with a key that no terminal was told of. */
    public synchronized void signWithAnotherKey() {
        signingKey = p256.generate();
        listVersion++;
        snapshotVersion++;
    }

    /** Lists are past their time so long after the start of {@link #TODAY}. */
    public synchronized void issueListsGoodFor(Duration time) {
        listIsGoodFor = time;
        listVersion++;
    }

    /** A one-time code for a terminal. */
    public synchronized String newCode() {
        String code = "CODE-" + UUID.randomUUID();
        codes.add(code);
        return code;
    }

    /** Issues a card's certificate, as the personalisation asks for it. */
    public synchronized byte[] certify(CardNumber number, byte[] publicKey, byte[] proof) {
        CvCertificate certificate = cardCa.issue(
                HolderReference.of(number),
                P256Point.parse(publicKey),
                new CardRights(CardRights.Category.PUPIL),
                CARDS_BEGIN,
                CARDS_EXPIRE);
        certificates.put(number, certificate);
        return certificate.encode();
    }

    /** The key that a card made for itself. */
    public synchronized P256Point keyOf(CardNumber number) {
        CvCertificate certificate = certificates.get(number);
        if (certificate == null) {
            throw new AssertionError("The card was not made yet");
        }
        return certificate.body().publicKey();
    }

    /** Puts the card on the school's roster, with the certificate that it was issued. */
    public synchronized void addPupil(CardNumber number, String givenName) {
        CvCertificate certificate = certificates.get(number);
        if (certificate == null) {
            throw new AssertionError("The card was not made yet");
        }
        cards.addObject()
                .put("number", number.digits())
                .put("certificate", HexFormat.of().formatHex(certificate.encode()))
                .put("givenName", givenName);
        snapshotVersion++;
    }

    /** Entitles a card to a meal. */
    public synchronized void orderMeal(CardNumber number, int slot) {
        meals.addObject()
                .put("number", number.digits())
                .put("from", TODAY.minusDays(1).toString())
                .put("until", TODAY.plusDays(1).toString())
                .put("slot", slot);
        snapshotVersion++;
    }

    /** The events that were taken, oldest first; each id once. */
    public synchronized List<JsonNode> events() {
        return List.copyOf(events.values());
    }

    /** The first event, as soon as one has arrived; the test's time limit ends the waiting. */
    public synchronized JsonNode awaitEvent() throws InterruptedException {
        while (events.isEmpty()) {
            wait();
        }
        return events.values().iterator().next();
    }

    /** Every batch that arrived, again and again where it was sent again. */
    public synchronized List<JsonNode> batches() {
        return List.copyOf(batches);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (alwaysAnswered != null) {
                send(exchange, 200, alwaysAnswered);
            } else if (path.equals("/terminal-api/enrolments")) {
                beforeEnrolling.run();
                enrol(exchange, JSON.readTree(body));
            } else if (client(exchange) == null) {
                send(exchange, 401, "{\"code\":\"no-certificate\"}");
            } else if (path.equals("/terminal-api/events")) {
                ingest(exchange, new String(body, StandardCharsets.US_ASCII));
            } else if (path.equals("/terminal-api/status-list")) {
                sendUnlessHeld(exchange, listVersion, statusList());
            } else if (path.equals("/terminal-api/snapshot")) {
                sendUnlessHeld(exchange, snapshotVersion, snapshot());
            } else if (path.equals("/terminal-api/reader-certificates")) {
                renewals++;
                certifyDays(exchange, JSON.readTree(body));
            } else {
                send(exchange, 404, "{}");
            }
        }
    }

    private void enrol(HttpExchange exchange, JsonNode request) throws IOException {
        HexFormat hex = HexFormat.of();
        P256Point reader =
                P256Point.parse(hex.parseHex(request.path("readerPublicKey").asString()));
        EcdsaSignature proof =
                EcdsaSignature.parse(hex.parseHex(request.path("proof").asString()));
        String code = request.path("code").asString();
        if (!codes.remove(code)) {
            send(exchange, 403, "{\"code\":\"enrolment-code-invalid\"}");
        } else if (!new ProofOfPossession.OfTerminal(code).holds(reader, proof, p256)) {
            send(exchange, 403, "{\"code\":\"proof-invalid\"}");
        } else {
            terminalsEnrolled++;
            send(exchange, 201, enrolment(request, reader));
        }
    }

    private String enrolment(JsonNode request, P256Point reader) throws IOException {
        ObjectNode answer = JSON.createObjectNode()
                .put("terminal", TERMINAL)
                .put("school", SCHOOL)
                .put("mode", mode)
                .put("certificate", pem(certify(request.path("csr").asString())))
                .put("ca", pem(tlsCa.certificate()))
                .put("readerCertificate", readerCertificate(reader, today));
        answer.putObject("cardCa")
                .put("reference", cardCa.anchor().reference().toString())
                .put(
                        "publicKey",
                        HexFormat.of().formatHex(cardCa.anchor().publicKey().encode()));
        answer.set("signingKey", JSON.readTree(PublicJwk.encode(signingKey.publicKey())));
        return JSON.writeValueAsString(answer);
    }

    private X509Certificate certify(String csr) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(csr))) {
            return tlsCa.issue(
                    TERMINAL,
                    new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject()).getPublicKey());
        } catch (GeneralSecurityException malformed) {
            throw new IOException(malformed);
        }
    }

    private void certifyDays(HttpExchange exchange, JsonNode request) throws IOException {
        if (renewalsRefused) {
            send(exchange, 503, "{}");
            return;
        }
        HexFormat hex = HexFormat.of();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode issued = answer.putArray("certificates");
        for (JsonNode key : request.path("keys")) {
            P256Point point = P256Point.parse(hex.parseHex(key.path("publicKey").asString()));
            LocalDate day = LocalDate.parse(key.path("day").asString());
            EcdsaSignature proof =
                    EcdsaSignature.parse(hex.parseHex(key.path("proof").asString()));
            if (day.isBefore(today)
                    || day.isAfter(today.plusDays(DayKey.DAYS_AHEAD))
                    || !new ProofOfPossession.OfTerminal(readerName()).holds(point, proof, p256)) {
                send(exchange, 400, "{\"code\":\"reader-days-invalid\"}");
                return;
            }
            issued.add(readerCertificate(point, day));
        }
        send(exchange, 200, JSON.writeValueAsString(answer));
    }

    private String readerName() {
        return "T" + terminalsEnrolled;
    }

    private String readerCertificate(P256Point key, LocalDate day) {
        return HexFormat.of()
                .formatHex(terminalCa
                        .issue(new HolderReference(readerName()), key, TerminalRights.of(true, services), today, day)
                        .encode());
    }

    private void ingest(HttpExchange exchange, String jws) throws IOException {
        JsonNode batch = verified(jws, exchange);
        batches.add(batch);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode accepted = answer.putArray("accepted");
        ArrayNode known = answer.putArray("known");
        ArrayNode refused = answer.putArray("refused");
        for (JsonNode event : batch.path("events")) {
            String id = event.path("id").asString();
            if (id.equals(refusedEvent)) {
                refused.addObject().put("id", id).put("reason", "OTHER_CONTENT");
            } else if (event.equals(events.putIfAbsent(id, event))) {
                known.add(id);
            } else {
                accepted.add(id);
            }
        }
        notifyAll();
        if (answersGetLost) {
            return; // closing the exchange without an answer breaks the connection
        }
        send(exchange, 200, JSON.writeValueAsString(answer));
    }

    private static JsonNode verified(String jws, HttpExchange exchange) throws IOException {
        X509Certificate terminal = client(exchange);
        if (terminal == null) {
            throw new IOException("The batch came without a client certificate");
        }
        try {
            return JSON.readTree(SignedDocument.verify(
                    jws, "events+jws", P256Point.of((ECPublicKey) terminal.getPublicKey()), P256.fastest()));
        } catch (InvalidDocumentException invalid) {
            throw new IOException(invalid);
        }
    }

    private String statusList() {
        StatusList.Builder list = new StatusList.Builder(LIST_SIZE);
        statuses.forEach(list::set);
        Instant issuedAt = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new StatusListToken(
                        "urn:city-card:status-list:1",
                        listVersion,
                        issuedAt,
                        issuedAt.plus(listIsGoodFor),
                        Duration.ofHours(1),
                        list.build())
                .sign(signingKey);
    }

    private String snapshot() {
        ObjectNode snapshot =
                JSON.createObjectNode().put("version", snapshotVersion).put("school", SCHOOL);
        snapshot.set("cards", cards);
        snapshot.set("meals", meals);
        snapshot.putArray("slots")
                .addObject()
                .put("slot", 2)
                .put("from", "00:00")
                .put("until", "24:00");
        return SignedDocument.sign("snapshot+jws", JSON.writeValueAsString(snapshot), signingKey);
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString();
    }
}
