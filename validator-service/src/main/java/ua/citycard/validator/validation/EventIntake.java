package ua.citycard.validator.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardStatuses;

/**
 * Takes the taps that terminals report: each once, however often it comes. The certificates that prove receipts are
 * looked up in the whole city, since a pupil may have changed schools since; what is stored is the terminal's school's.
 */
@Service
public class EventIntake {
    private static final String TYPE = "events+jws";
    private static final int MOST_EVENTS = 200;

    private final TapMonths months;
    private final TapBook book;
    private final CardStatuses cards;
    private final Scopes scopes;
    private final P256 p256;
    private final JsonMapper json;

    EventIntake(TapMonths months, TapBook book, CardStatuses cards, Scopes scopes, P256 p256, JsonMapper json) {
        this.months = months;
        this.book = book;
        this.cards = cards;
        this.scopes = scopes;
        this.p256 = p256;
        this.json = json;
    }

    /** Why an event can never be stored. */
    public enum EventRefusal {
        MALFORMED,
        /** The id is known, with other content. */
        OTHER_CONTENT,
        /** A meal without the card's receipt, or with one that the card did not give for it. */
        RECEIPT_INVALID
    }

    /**
     * What became of each event of a batch, by its id.
     *
     * @param accepted stored now
     * @param known stored before, with the same content
     */
    public record Answer(List<UUID> accepted, List<UUID> known, List<Refused> refused) {}

    /** An event that was not stored; the id is as the terminal wrote it. */
    public record Refused(String id, EventRefusal reason) {}

    /**
     * Stores a batch.
     *
     * @param batch compact JWS
     * @param key the terminal's TLS key, which must have signed it
     * @throws ValidationRefusedException when it is no batch of this terminal
     */
    public Answer take(Terminal terminal, P256Point key, String batch) {
        List<TapReport> read = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (JsonNode event : events(terminal, key, batch)) {
            try {
                read.add(TapReport.parse(event));
            } catch (IllegalArgumentException malformed) {
                refused.add(new Refused(event.path("id").asString(""), EventRefusal.MALFORMED));
            }
        }
        Map<CardNumber, CvCertificate> certificates = certificates(read);
        List<TapReport> sound = new ArrayList<>();
        for (TapReport tap : read) {
            if (tap.isProven(terminal.reader(), certificates, p256)) {
                sound.add(tap);
            } else {
                refused.add(new Refused(tap.id().toString(), EventRefusal.RECEIPT_INVALID));
            }
        }
        return scopes.runAs(terminal.actor(), () -> {
            months.prepareFor(sound);
            return book.enter(terminal, sound, refused);
        });
    }

    private List<JsonNode> events(Terminal terminal, P256Point key, String batch) {
        try {
            JsonNode payload = json.readTree(SignedDocument.verify(batch, TYPE, key, p256));
            JsonNode events = payload.path("events");
            if (payload.path("terminal").asString("").equals(terminal.id().toString())
                    && events.isArray()
                    && events.size() <= MOST_EVENTS) {
                return events.valueStream().toList();
            }
        } catch (InvalidDocumentException | JacksonException invalid) {
            throw invalidBatch();
        }
        throw invalidBatch();
    }

    private static ValidationRefusedException invalidBatch() {
        return new ValidationRefusedException(
                ValidationRefusal.BATCH_INVALID, "This is no batch of events that the terminal has signed.");
    }

    private Map<CardNumber, CvCertificate> certificates(List<TapReport> taps) {
        List<CardNumber> numbers = taps.stream()
                .filter(tap -> tap.meal().isPresent())
                .map(TapReport::card)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return numbers.isEmpty() ? Map.of() : scopes.runAs(Actor.system("receipts"), () -> cards.certificates(numbers));
    }
}
