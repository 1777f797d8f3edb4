package ua.citycard.terminal.service;

import java.util.List;
import java.util.UUID;

/**
 * What the service says of each event of a batch.
 *
 * @param accepted stored now
 * @param known stored before, with the same content
 * @param refused not stored, and why
 */
public record Acknowledgement(List<UUID> accepted, List<UUID> known, List<Refusal> refused) {
    /** One event that the service will not take, however often it is sent. */
    public record Refusal(UUID id, String reason) {}
}
