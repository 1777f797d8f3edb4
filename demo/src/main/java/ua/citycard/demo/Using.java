package ua.citycard.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import ua.citycard.virtualcard.CardInterface;

/** What the card is for: let in, fed, refused; on terminals that decide with the network cut off. */
final class Using {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final int FIRST_CARD = 1;
    private static final int TAPS_MEASURED = 100;

    private final City city;
    private final People people;
    private final Figures figures;
    private final Gate entrance;
    private final Gate canteen;
    private final Gate otherCanteen;
    private int taps;
    private int uploaded;

    Using(City city, People people, Figures figures) {
        this.city = city;
        this.people = people;
        this.figures = figures;
        this.entrance = new Gate(city, "entrance");
        this.canteen = new Gate(city, "canteen");
        this.otherCanteen = new Gate(city, "other-canteen");
    }

    /** Enrols an entrance and two canteens of the school, and gives each what it needs to decide alone. */
    void enrolTerminals(Place place, List<String> holders) throws Exception {
        planMeals(place, holders);
        ServiceApi keeper = people.keeper();
        atEachGate(gate -> {
            JsonNode made = keeper.post(
                    "/api/terminals",
                    Map.of(
                            "school",
                            place.school(),
                            "mode",
                            gate == entrance ? "ENTRANCE" : "CANTEEN",
                            "name",
                            gate.name()));
            gate.enrol(made.get("caFingerprint").asString(), made.get("code").asString());
            return gate.sync();
        });
    }

    /** What somebody does at a gate. */
    @FunctionalInterface
    private interface Errand<T> {
        T at(Gate gate) throws Exception;
    }

    /** Does the same at all gates at once, as it happens in a school, and waits for the last. */
    private <T> List<T> atEachGate(Errand<T> errand) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(gates().size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : people.invokeAll(gates().stream()
                    .<Callable<T>>map(gate -> () -> errand.at(gate))
                    .toList())) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            people.shutdownNow();
        }
    }

    /** One meal that is served all day, so that the demo has one at any hour. */
    private void planMeals(Place place, List<String> holders) throws Exception {
        String school = "/api/schools/" + place.school();
        String today = LocalDate.now(KYIV).toString();
        people.clerk(place)
                .put(
                        school + "/meal-times",
                        Map.of("meals", List.of(Map.of("slot", 1, "from", "00:00", "until", "24:00"))));
        people.clerk(place)
                .post(school + "/meal-orders", Map.of("holders", holders, "slot", 1, "from", today, "until", today));
    }

    String enterWithoutNetwork() throws Exception {
        city.cable().cut();
        city.readers().insert(FIRST_CARD, CardInterface.CONTACTLESS);
        JsonNode tap = entrance.tapOften(TAPS_MEASURED);
        taps += TAPS_MEASURED;
        figures.tell(
                "host work of one tap at the entrance, median of " + TAPS_MEASURED,
                "%.1f ms".formatted(tap.get("ms").get("host").asDouble()));
        return granted(tap);
    }

    String eat() throws Exception {
        return granted(tap(canteen));
    }

    /** The other canteen knows nothing of the first meal: it is the card that refuses. */
    String eatAgain() throws Exception {
        return refused(tap(otherCanteen), "MEAL_ALREADY_TAKEN");
    }

    String reportLost(String card) throws Exception {
        people.keeper().post("/api/cards/" + card + "/loss", Map.of("reason", "LOST"));
        city.cable().mend();
        JsonNode synced = entrance.sync();
        uploaded += synced.get("uploaded").asInt();
        return "status list " + synced.get("statusListVersion").asLong() + " reached the entrance";
    }

    String enterWithLostCard() throws Exception {
        return refused(tap(entrance), "REVOKED");
    }

    private JsonNode tap(Gate gate) throws InterruptedException {
        taps++;
        return gate.tap();
    }

    /** Each event reaches the service once: a second round has nothing left to bring. */
    String upload() throws Exception {
        List<Integer> brought = atEachGate(gate -> {
            int events = gate.sync().get("uploaded").asInt();
            JsonNode second = gate.sync();
            UnexpectedException.unless(
                    second.get("uploaded").asInt() == 0 && second.get("waiting").asInt() == 0,
                    gate.name() + " brought an event twice, or kept one");
            return events;
        });
        brought.forEach(events -> uploaded += events);
        UnexpectedException.unless(
                uploaded == taps, "Of " + taps + " taps " + uploaded + " events came to the service");
        return uploaded + " events, once each";
    }

    String openKioskPage() throws Exception {
        return entrance.screen(0).nextLine(PATIENCE).get("screen").asString();
    }

    private List<Gate> gates() {
        return List.of(entrance, canteen, otherCanteen);
    }

    private String granted(JsonNode tap) throws UnexpectedException {
        UnexpectedException.unless(
                "GRANTED".equals(tap.get("decision").asString()),
                "Refused: " + tap.get("reason").asString());
        return measured(tap);
    }

    private String refused(JsonNode tap, String reason) throws UnexpectedException {
        UnexpectedException.unless(
                "REFUSED".equals(tap.get("decision").asString()), "Granted, though it must be refused");
        UnexpectedException.unless(
                reason.equals(tap.get("reason").asString()),
                "Refused, but as " + tap.get("reason").asString());
        return measured(tap);
    }

    private String measured(JsonNode tap) {
        return "%s %s; %d APDUs, %d bytes"
                .formatted(
                        tap.get("decision").asString(),
                        tap.get("reason").asString(),
                        tap.get("apdus").asInt(),
                        tap.get("bytes").asInt());
    }
}
