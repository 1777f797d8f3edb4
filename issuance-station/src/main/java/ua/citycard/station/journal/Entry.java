package ua.citycard.station.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;

/**
 * One line of the journal. It never holds a key, a name or what was sent to the chip.
 *
 * @param operation one attempt to make one card, by which the service tells a repeated report
 * @param batch the number of the batch
 * @param chip the chip's id, unique among the maker's chips, hexadecimal
 * @param note the step that was begun, the version of the finished chip's keys (hexadecimal), the reason of a quarantine
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
        Instant at,
        UUID operation,
        String batch,
        String card,
        String chip,
        Event event,
        @Nullable String note) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The line without its end. */
    String encode() {
        return JSON.writeValueAsString(this);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Entry parse(String line) {
        try {
            Entry entry = JSON.readValue(line, Entry.class);
            entry.cardNumber();
            return entry;
        } catch (JacksonException | NullPointerException broken) {
            throw new IllegalArgumentException("not a line of the journal", broken);
        }
    }

    public CardNumber cardNumber() {
        return new CardNumber(card);
    }
}
