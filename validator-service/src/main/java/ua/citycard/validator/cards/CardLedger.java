package ua.citycard.validator.cards;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.audit.AuditLog;

/** Keeps each step of a card together with what tells of it: the event for other modules and the audit entry. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CardLedger {
    private final Cards cards;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final InstantSource clock;

    CardLedger(Cards cards, ApplicationEventPublisher events, AuditLog audit, InstantSource clock) {
        this.cards = cards;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** A card of the actor's part of the city. */
    Card find(CardNumber number) {
        return cards.find(number)
                .orElseThrow(() -> new CardRefusedException(CardRefusal.CARD_UNKNOWN, "There is no such card."));
    }

    void request(Card card) {
        Instant now = clock.instant();
        cards.add(card, now);
        tell(card.event(null, now));
    }

    /** Takes one step. */
    Card step(Card card, BiFunction<Card, Instant, Card.Change> step) {
        Instant now = clock.instant();
        Card.Change change = step.apply(card, now);
        Card kept = cards.update(change.card(), now);
        tell(change.event());
        return kept;
    }

    /** Keeps a card that changed without a step. */
    void keep(Card card) {
        cards.update(card, clock.instant());
    }

    private void tell(CardStateChanged event) {
        events.publishEvent(event);
        Map<String, Object> details = new LinkedHashMap<>();
        if (event.from() != null) {
            details.put("from", event.from().name());
        }
        details.put("to", event.to().name());
        if (event.reason() != null) {
            details.put("reason", event.reason());
        }
        audit.record("card." + event.to().name().toLowerCase(Locale.ROOT), "card:" + event.number(), details);
    }
}
