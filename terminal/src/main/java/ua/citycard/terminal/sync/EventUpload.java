package ua.citycard.terminal.sync;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import ua.citycard.card.crypto.SigningKey;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.service.UnexpectedAnswerException;
import ua.citycard.terminal.store.Outbox;

/**
 * Hands the events to the service, oldest first, until it has answered for every one. An event leaves the outbox only
 * when the service has named it; one whose answer got lost is sent again, and the service knows it by its id.
 */
final class EventUpload {
    private static final int BATCH = 200;
    private static final String TYPE = "events+jws";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outbox outbox;
    private final CityService service;
    private final String terminal;
    private final SigningKey key;
    private Counts total = new Counts(0, 0, 0);

    /**
     * @param terminal id of the terminal
     * @param key the terminal's TLS key, which also signs its batches
     */
    EventUpload(Outbox outbox, CityService service, String terminal, SigningKey key) {
        this.outbox = outbox;
        this.service = service;
        this.terminal = terminal;
        this.key = key;
    }

    /** How many events the service took, had had before, and would not take. */
    record Counts(int accepted, int known, int refused) {
        private Counts plus(Counts other) {
            return new Counts(accepted + other.accepted, known + other.known, refused + other.refused);
        }
    }

    void run() throws IOException {
        List<Outbox.Stored> batch = outbox.oldest(BATCH);
        while (!batch.isEmpty()) {
            total = total.plus(upload(batch));
            batch = outbox.oldest(BATCH);
        }
    }

    /** What has come of the run until now. */
    Counts counts() {
        return total;
    }

    private Counts upload(List<Outbox.Stored> batch) throws IOException {
        Set<UUID> sent = batch.stream().map(Outbox.Stored::id).collect(Collectors.toCollection(HashSet::new));
        Acknowledgement answer = service.upload(sign(batch));
        Set<UUID> accepted = intersection(sent, answer.accepted());
        Set<UUID> known = intersection(sent, answer.known());
        List<Acknowledgement.Refusal> refused = answer.refused().stream()
                .filter(refusal -> sent.contains(refusal.id()))
                .toList();
        outbox.acknowledged(accepted);
        outbox.acknowledged(known);
        refused.forEach(refusal -> outbox.refused(refusal.id(), refusal.reason()));
        Counts counts = new Counts(accepted.size(), known.size(), refused.size());
        if (counts.equals(new Counts(0, 0, 0))) {
            throw new UnexpectedAnswerException("The service answered for none of the events that it was sent.", null);
        }
        return counts;
    }

    private static Set<UUID> intersection(Set<UUID> sent, List<UUID> answered) {
        Set<UUID> both = new HashSet<>(answered);
        both.retainAll(sent);
        return both;
    }

    private String sign(List<Outbox.Stored> batch) {
        ObjectNode payload = JSON.createObjectNode()
                .put("terminal", terminal)
                .put("batch", Generators.timeBasedEpochGenerator().generate().toString());
        ArrayNode events = payload.putArray("events");
        batch.forEach(event -> events.add(JSON.readTree(event.body())));
        return SignedDocument.sign(TYPE, JSON.writeValueAsString(payload), key);
    }
}
