package ua.citycard.station.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;

/**
 * One attempt to turn one chip into one card, as far as the journal tells.
 *
 * @param last the last event
 * @param note what belongs to that event, see {@link Entry}
 * @param since when that was
 */
public record Operation(
        UUID id,
        String batch,
        CardNumber card,
        String chip,
        Event last,
        @Nullable String note,
        Instant since) {

    static Operation of(Entry entry) {
        return new Operation(
                entry.operation(),
                entry.batch(),
                entry.cardNumber(),
                entry.chip(),
                entry.event(),
                entry.note(),
                entry.at());
    }

    /** The chip may hold a part of the card: it is to be put back. */
    public boolean torn() {
        return switch (last) {
            case ASSIGNED, BEGUN -> true;
            case FINISHED, REPORTED, REPORT_REFUSED, QUARANTINED, SPOILED -> false;
        };
    }

    /** The card is whole, but the service has not been told. */
    public boolean unreported() {
        return last == Event.FINISHED;
    }

    /** Somebody still has something to do. */
    public boolean open() {
        return torn() || unreported() || last == Event.QUARANTINED;
    }
}
