package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.time.CityTime;

/**
 * Ends the life of cards whose last day is over, each night, some at a time. A card that somebody else is changing at that
 * moment, be it another node with the same work, is left alone; it has its turn the next night if it still needs one.
 */
@Component
@ConditionalOnWebApplication
class CardExpiry {
    private static final int AT_ONCE = 500;

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

    @Scheduled(cron = "0 10 0 * * *", zone = CityTime.ZONE_NAME)
    void expire() {
        LocalDate today = CityTime.today(clock);
        scopes.runAs(Actor.system("card-expiry"), () -> {
            while (Boolean.TRUE.equals(transaction.execute(status -> expireSome(today)))) {
                // Each time a transaction of its own.
            }
        });
    }

    private boolean expireSome(LocalDate today) {
        List<Card> some = cards.takeExpiring(today, AT_ONCE);
        some.forEach(card -> ledger.step(card, (before, now) -> before.expired(today, now)));
        return !some.isEmpty();
    }
}
