package ua.citycard.validator.cards;

import java.util.Set;

/** Where a card is in its life, and where it can go from there. The database holds the same table. */
public enum CardState {
    /** A registered holder shall get a card. */
    REQUESTED,
    /** It has its place in a batch for an issuance station. */
    BATCHED,
    /** The chip is encoded and the face printed. */
    PERSONALIZED,
    /** Somebody looked at it and tapped it. */
    QC_PASSED,
    /** Spoiled in the workshop; the holder gets one with a new number. */
    SPOILED,
    /** On its way to the district. */
    DISPATCHED,
    RECEIVED_DISTRICT,
    RECEIVED_SCHOOL,
    /** In the hands of its holder, who signed for it: the only state that a terminal lets pass. */
    ACTIVE,
    /** Nobody came for it. */
    UNCLAIMED,
    /** Blocked for a while. */
    SUSPENDED,
    /** Denied for good: lost, stolen, damaged, data changed, left, compromised. */
    REVOKED,
    /** Past its last day. */
    EXPIRED,
    /** Back from its holder. */
    RETURNED,
    DESTROYED;

    public boolean canBecome(CardState next) {
        return next().contains(next);
    }

    /** Whether a holder with a card in this state can get no other: it is on its way or in use. */
    public boolean isLive() {
        return switch (this) {
            case REQUESTED,
                    BATCHED,
                    PERSONALIZED,
                    QC_PASSED,
                    DISPATCHED,
                    RECEIVED_DISTRICT,
                    RECEIVED_SCHOOL,
                    ACTIVE,
                    SUSPENDED -> true;
            case SPOILED, UNCLAIMED, REVOKED, EXPIRED, RETURNED, DESTROYED -> false;
        };
    }

    Set<CardState> next() {
        return switch (this) {
            case REQUESTED -> Set.of(BATCHED, REVOKED);
            case BATCHED -> Set.of(PERSONALIZED, SPOILED, REVOKED);
            case PERSONALIZED -> Set.of(QC_PASSED, SPOILED, REVOKED);
            case QC_PASSED -> Set.of(DISPATCHED, REVOKED);
            case SPOILED, UNCLAIMED, RETURNED -> Set.of(DESTROYED);
            case DISPATCHED -> Set.of(RECEIVED_DISTRICT, REVOKED);
            case RECEIVED_DISTRICT -> Set.of(RECEIVED_SCHOOL, REVOKED);
            case RECEIVED_SCHOOL -> Set.of(ACTIVE, UNCLAIMED, REVOKED);
            case ACTIVE -> Set.of(SUSPENDED, REVOKED, EXPIRED);
            case SUSPENDED -> Set.of(ACTIVE, REVOKED, EXPIRED);
            case REVOKED -> Set.of(RETURNED, DESTROYED);
            case EXPIRED -> Set.of(RETURNED);
            case DESTROYED -> Set.of();
        };
    }
}
