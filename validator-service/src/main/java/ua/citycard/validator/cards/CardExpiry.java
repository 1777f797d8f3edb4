package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;

/**
 * Ends the life of cards whose last day is over, each night. Several nodes may do it at once: who comes second finds
 * nothing, or loses to the card's version and tries again the next night.
 */
@Component
@EnableScheduling
@ConditionalOnWebApplication
class CardExpiry {
    private static final String CITY = "Europe/Kyiv";

    private final Cards cards;
    private final CardLedger ledger;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    CardExpiry(Cards cards, CardLedger ledger, Scopes scopes, TransactionTemplate transaction, InstantSource clock) {
        this.cards = cards;
        this.ledger = ledger;
        this.scopes = scopes;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "0 10 0 * * *", zone = CITY)
    void expire() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(CITY));
        scopes.runAs(
                Actor.system("card-expiry"),
                () -> transaction.executeWithoutResult(status -> cards.expiring(today)
                        .forEach(card -> ledger.step(card, (before, now) -> before.expired(today, now)))));
    }
}
