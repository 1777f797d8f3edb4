package ua.citycard.validator.audit;

import java.time.Instant;

/**
 * An entry of the log for reading.
 *
 * @param details a JSON object
 */
public record RecordedDeed(
        long number, Instant at, String actor, String role, String action, String subject, String details) {

    static RecordedDeed of(ChainEntry entry) {
        return new RecordedDeed(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.role(),
                entry.action(),
                entry.subject(),
                entry.details());
    }
}
