package ua.citycard.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import ua.citycard.cli.Count;
import ua.citycard.demo.ServiceApi.RefusedException;
import ua.citycard.virtualcard.CardInterface;

/** How cards come to be: records submitted, approved and registered; a batch printed, encoded, shipped and handed over. */
final class Making {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final City city;
    private final People people;
    private final Figures figures;
    private @Nullable Place place;
    private List<String> holders = List.of();
    private List<String> cards = List.of();
    private List<String> codes = List.of();
    private String batch = "";
    private String consignment = "";

    Making(City city, People people, Figures figures) {
        this.city = city;
        this.people = people;
        this.figures = figures;
    }

    Place place() {
        return Objects.requireNonNull(place, "no school was chosen");
    }

    List<String> holdersWithCards() {
        return holders;
    }

    String firstCard() {
        return cards.get(0);
    }

    /** Chooses the school that has most records to submit, and appoints its clerk and its district's operator. */
    void choosePlace() throws Exception {
        JsonNode districts = people.keeper().get("/api/districts");
        long most = 0;
        for (JsonNode school : people.keeper().get("/api/schools")) {
            long ready = holders("DRAFT", school.get("id").asString()).size();
            if (ready > most) {
                most = ready;
                place = Place.of(school, districts);
            }
        }
        UnexpectedException.unless(place != null, "No school of the roster has a pupil to submit");
        people.appoint(place());
    }

    String submit() throws Exception {
        JsonNode answer = people.clerk(place())
                .post("/api/holders/submissions", Map.of("holders", holders("DRAFT", place().school())));
        holders = texts(answer.get("done"));
        UnexpectedException.unless(!holders.isEmpty(), "No record was complete enough to be submitted");
        return holders.size() + " submitted, " + answer.get("refused").size() + " not complete, by the school "
                + place().schoolName();
    }

    String approve() throws Exception {
        String refused = submitterIsRefused();
        JsonNode answer = people.operator(place()).post("/api/holders/approvals", Map.of("holders", holders));
        holders = texts(answer.get("done"));
        UnexpectedException.unless(!holders.isEmpty(), "The district could approve no record");
        return holders.size() + " approved by the district; " + refused;
    }

    /**
     * A school may approve nothing; a district's operator may, but not what they submitted themselves in the school's
     * place. The record ends as it was: submitted by the school.
     */
    private String submitterIsRefused()
            throws IOException, InterruptedException, RefusedException, UnexpectedException {
        try {
            people.clerk(place()).post("/api/holders/approvals", Map.of("holders", holders));
            throw new UnexpectedException("A school could approve its own records");
        } catch (RefusedException refusal) {
            UnexpectedException.unless(
                    refusal.refusal().status() == 403, refusal.refusal().detail());
        }
        ServiceApi operator = people.operator(place());
        Map<String, Object> one = Map.of("holders", holders.subList(0, 1));
        Map<String, Object> sentBack = Map.of("holders", holders.subList(0, 1), "reasons", List.of("NAME_DIFFERS"));
        operator.post("/api/holders/returns", sentBack);
        operator.post("/api/holders/submissions", one);
        JsonNode own = operator.post("/api/holders/approvals", one);
        UnexpectedException.unless(
                own.get("done").isEmpty()
                        && own.at("/refused/0/reason").asString().equals("OWN_SUBMISSION"),
                "An operator could approve what they had submitted");
        operator.post("/api/holders/returns", sentBack);
        people.clerk(place()).post("/api/holders/submissions", one);
        return "the attempts of the school, and of an operator on a record of their own submission, were refused";
    }

    String register() throws Exception {
        JsonNode answer = people.keeper().post("/api/holders/registrations", Map.of("holders", holders));
        holders = texts(answer.get("done"));
        UnexpectedException.unless(!holders.isEmpty(), "The city could register nobody");
        return holders.size() + " registered by the city";
    }

    String batch(int wanted) throws Exception {
        holders = holders.subList(0, Math.min(wanted, holders.size()));
        JsonNode answer = people.operator(place()).post("/api/batches", Map.of("holders", holders));
        batch = answer.get("number").asString();
        cards = new ArrayList<>();
        codes = new ArrayList<>();
        for (JsonNode card : answer.get("cards")) {
            cards.add(card.get("cardNumber").asString());
            codes.add(signedPart(card.get("qr").asString()));
        }
        return batch + ": " + Count.of(cards.size(), "card");
    }

    String print() throws Exception {
        station("print", "--batch", batch, "--pdf", figures.pdf().toString());
        List<String> printed =
                PrintedCodes.of(figures.pdf()).stream().map(Making::signedPart).toList();
        UnexpectedException.unless(printed.equals(codes), "The printed QR codes do not say what the city signed");
        return "%d KiB of PDF; its %s can be read"
                .formatted(Files.size(figures.pdf()) / 1024, Count.of(printed.size(), "QR code"));
    }

    /** What a JWS signs: all before its last dot. The signature itself is another one each time that the city signs. */
    private static String signedPart(String jws) {
        return jws.substring(0, jws.lastIndexOf('.'));
    }

    String encode() throws Exception {
        JsonNode issued = atDesk(
                        "issue",
                        "--test-keys",
                        "--keys",
                        city.folder().resolve("keys/station.p12").toString())
                .get("issued");
        long slowest = 0;
        for (JsonNode card : issued) {
            slowest = Math.max(slowest, card.get("ms").asLong());
            figures.cardMade();
        }
        UnexpectedException.unless(
                issued.size() == cards.size(), "The station encoded " + issued.size() + " of " + cards.size());
        figures.tell("encoding one card, slowest (host and PC/SC)", slowest + " ms");
        return Count.of(cards.size(), "card") + ", " + slowest + " ms the slowest";
    }

    String quality() throws Exception {
        int passed = atDesk("quality").get("passed").size();
        UnexpectedException.unless(passed == cards.size(), passed + " of " + cards.size() + " cards passed");
        return Count.of(passed, "card") + " read back and passed";
    }

    String dispatch() throws Exception {
        consignment = people.operator(place())
                .post("/api/consignments", Map.of("batch", batch))
                .get("number")
                .asString();
        people.operator(place()).post("/api/consignments/" + consignment + "/dispatch", Map.of("cards", cards));
        return consignment + " to " + place().schoolName();
    }

    String receive() throws Exception {
        people.operator(place()).post("/api/consignments/" + consignment + "/district-receipt", Map.of("cards", cards));
        people.clerk(place()).post("/api/consignments/" + consignment + "/school-receipt", Map.of("cards", cards));
        return Count.of(cards.size(), "card") + " counted by district and by school";
    }

    String handOver() throws Exception {
        for (String card : cards) {
            people.clerk(place())
                    .post(
                            "/api/cards/" + card + "/hand-over",
                            Map.of("receivedBy", "Законний представник", "signature", "paper"));
        }
        return Count.of(cards.size(), "card") + " in their holders' hands";
    }

    String operatorName() {
        return people.operatorSignIn(place()).login();
    }

    String clerkName() {
        return people.clerkSignIn(place()).login();
    }

    String openStationPage() throws Exception {
        Part page = city.keepRunning(
                "station-page",
                stationCommand("web", "--test-keys", "--reader", city.readers().contact(), "--port", "0"));
        return page.nextLine(PATIENCE).get("url").asString();
    }

    /** Puts the cards into the station's reader and takes them out again, as the station asks for it. */
    private JsonNode atDesk(String work, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(work, "--batch", batch, "--reader", city.readers().contact()));
        arguments.addAll(List.of(options));
        try (Part station = city.start("station", stationCommand(arguments.toArray(String[]::new)))) {
            for (int card = 1; card <= cards.size(); card++) {
                require("card", station.nextLine(PATIENCE));
                city.readers().insert(card, CardInterface.CONTACT);
                if (card < cards.size()) {
                    require("removal", station.nextLine(PATIENCE));
                    city.readers().pull(CardInterface.CONTACT);
                }
            }
            JsonNode result = station.result(PATIENCE);
            city.readers().pull(CardInterface.CONTACT);
            return result;
        }
    }

    private static void require(String awaited, JsonNode line) throws UnexpectedException {
        UnexpectedException.unless(
                awaited.equals(line.path("waitingFor").asString("")), "The station did not wait for " + awaited);
    }

    private JsonNode station(String... arguments) throws Exception {
        try (Part station = city.start("station", stationCommand(arguments))) {
            return station.result(PATIENCE);
        }
    }

    private List<String> stationCommand(String... arguments) throws IOException {
        SignIn operator = people.operatorSignIn(place());
        List<String> command = new ArrayList<>(List.of("station"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--json",
                "--service",
                city.address().toString(),
                "--login",
                operator.login(),
                "--password-file",
                passwordFile(operator).toString()));
        return command;
    }

    private Path passwordFile(SignIn person) throws IOException {
        Path file = city.folder().resolve(person.login() + ".password");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, person.password());
        }
        return file;
    }

    private List<String> holders(String state, String school) throws Exception {
        List<String> found = new ArrayList<>();
        int page = 0;
        JsonNode answer;
        do {
            answer = people.keeper().get("/api/holders?state=" + state + "&school=" + school + "&page=" + page++);
            answer.get("holders").forEach(holder -> found.add(holder.get("id").asString()));
        } while (!answer.get("holders").isEmpty()
                && found.size() < answer.get("total").asInt());
        return found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
