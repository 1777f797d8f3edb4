package ua.citycard.validator.cards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a consignment that goes to one district or school.
 *
 * @param school null for what the district receives
 * @param missing cards that were revoked on the way; null like the rest until it is received
 */
public record Delivery(
        UUID district,
        @Nullable UUID school,
        int sent,
        @Nullable Integer received,
        @Nullable Integer missing,
        @Nullable Instant receivedAt,
        @Nullable String receivedBy) {}
