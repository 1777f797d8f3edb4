package ua.citycard.validator.validation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.card.tap.Receipt;

/**
 * One tap as a terminal reports it (docs/terminal-protocol.md, Events).
 *
 * @param id UUIDv7, the terminal's
 * @param card empty when it could not prove itself
 * @param meal the card's receipt, when it gave one
 * @param contentHash SHA-256 of the event's JSON in hexadecimal, by which the same event is known again
 */
record TapReport(
        UUID id,
        Instant at,
        Kind kind,
        Optional<CardNumber> card,
        Decision decision,
        String reason,
        Optional<Meal> meal,
        String contentHash) {
    private static final int UUID_OF_TIME = 7;
    private static final int UNIX_TIME_SHIFT = 16;
    private static final int MOST_REASON = 40;
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Set<Receipt.Outcome> SERVED = Set.of(Receipt.Outcome.NEW, Receipt.Outcome.REPEATED);

    enum Kind {
        ENTRANCE,
        MEAL
    }

    enum Decision {
        GRANTED,
        REFUSED
    }

    /** A service slot and the card's word on it. */
    record Meal(int service, LocalDate day, int slot, Receipt receipt) {
        /** Whether the receipt is about this slot. */
        boolean fits() {
            return receipt.claim().service() == service
                    && receipt.claim().day().equals(day)
                    && receipt.claim().slot() == slot;
        }
    }

    /** The time at which the id was made (RFC 9562, 5.7). */
    Instant timeOfId() {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> UNIX_TIME_SHIFT);
    }

    /**
     * Whether the card has said what the terminal says that it said; a meal that was served without it is not proven.
     *
     * @param terminal the reader that sent the report
     * @param certificates of the cards that may have given receipts
     */
    boolean isProven(HolderReference terminal, Map<CardNumber, CvCertificate> certificates, P256 p256) {
        if (meal.isEmpty()) {
            return kind != Kind.MEAL || decision != Decision.GRANTED;
        }
        return card.filter(number -> number.equals(meal.get().receipt().number()))
                .map(certificates::get)
                .filter(certificate -> meal.get().fits()
                        && meal.get().receipt().terminal().equals(terminal)
                        && meal.get().receipt().isSignedBy(certificate.body().publicKey(), p256))
                .isPresent();
    }

    /** Whether a meal was eaten: the terminal served it and the card marked it. */
    boolean isServedMeal() {
        return decision == Decision.GRANTED
                && meal.map(served -> SERVED.contains(served.receipt().outcome()))
                        .orElse(false);
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when it has not the form of one
     */
    static TapReport parse(JsonNode event) {
        try {
            return new TapReport(
                    id(event),
                    at(event),
                    Kind.valueOf(text(event, "kind")),
                    event.has("card") ? Optional.of(new CardNumber(text(event, "card"))) : Optional.empty(),
                    Decision.valueOf(text(event, "decision")),
                    reason(event),
                    event.has("meal") ? Optional.of(meal(event.get("meal"))) : Optional.empty(),
                    HexFormat.of().formatHex(Sha256.of(event.toString().getBytes(StandardCharsets.UTF_8))));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("The event's time is none", malformed);
        }
    }

    /** As it is written in full: under another spelling of it the terminal would not know the answer for its own. */
    private static UUID id(JsonNode event) {
        String text = text(event, "id");
        UUID id = UUID.fromString(text);
        if (id.version() != UUID_OF_TIME || !id.toString().equals(text)) {
            throw new IllegalArgumentException("The event's id is no UUIDv7");
        }
        return id;
    }

    /** Within the years that can be kept. */
    private static Instant at(JsonNode event) {
        Instant at = Instant.parse(text(event, "at"));
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("The event's time is none");
        }
        return at;
    }

    private static String reason(JsonNode event) {
        String reason = text(event, "reason");
        if (reason.length() > MOST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The event's reason is none");
        }
        return reason;
    }

    private static Meal meal(JsonNode meal) {
        return new Meal(
                number(meal, "service"),
                LocalDate.parse(text(meal, "day")),
                number(meal, "slot"),
                Receipt.parse(HexFormat.of().parseHex(text(meal, "receipt"))));
    }

    private static String text(JsonNode object, String name) {
        return object.path(name)
                .stringValueOpt()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("The event has no " + name));
    }

    private static int number(JsonNode object, String name) {
        return object.path(name)
                .intValueOpt()
                .orElseThrow(() -> new IllegalArgumentException("The event has no " + name));
    }
}
