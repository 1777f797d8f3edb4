package ua.citycard.terminal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import ua.citycard.card.CardNumber;
import ua.citycard.terminal.decision.Decision;

/**
 * One tap as the city's service hears of it (docs/terminal-protocol.md, Events).
 *
 * @param id made on the terminal, UUIDv7
 * @param at by the terminal's clock, to the millisecond
 * @param card who tapped; empty when the card could not prove that it is one of the city's
 * @param meal the card's receipt, when it gave one
 */
public record TapEvent(
        UUID id, Instant at, Kind kind, Optional<CardNumber> card, Decision decision, Optional<Meal> meal) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the tap was. */
    public enum Kind {
        ENTRANCE,
        MEAL
    }

    /**
     * The card's word that a service slot is used.
     *
     * @param service number of the service, 0 the canteen
     * @param day the day that the meal belongs to
     * @param slot number of the meal within the day
     * @param receipt of {@link ua.citycard.card.tap.Receipt}, hexadecimal
     */
    public record Meal(int service, LocalDate day, int slot, String receipt) {
        public Meal(int service, LocalDate day, int slot, byte[] receipt) {
            this(service, day, slot, HexFormat.of().formatHex(receipt));
        }
    }

    public TapEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The JSON object that is stored, and uploaded as it was stored. */
    String encode() {
        ObjectNode event = JSON.createObjectNode()
                .put("id", id.toString())
                .put("at", at.toString())
                .put("kind", kind.name());
        card.ifPresent(number -> event.put("card", number.digits()));
        event.put("decision", decision.name()).put("reason", decision.reason());
        meal.ifPresent(served -> event.putObject("meal")
                .put("service", served.service())
                .put("day", served.day().toString())
                .put("slot", served.slot())
                .put("receipt", served.receipt()));
        return JSON.writeValueAsString(event);
    }
}
