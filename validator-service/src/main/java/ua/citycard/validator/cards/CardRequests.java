package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;

/** Begins the life of a card: its number, its index, its last day, and the card that it replaces. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CardRequests {
    private static final ZoneId CITY = ZoneId.of("Europe/Kyiv");
    private static final int SCHOOL_YEARS = 5;

    private final Cards cards;
    private final CardLedger ledger;
    private final InstantSource clock;

    CardRequests(Cards cards, CardLedger ledger, InstantSource clock) {
        this.cards = cards;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A new card for a holder who has none on the way or in use, in its place in the batch. */
    Card request(CardOwner owner, long batch) {
        Optional<Cards.EarlierCard> earlier = cards.lastOf(owner.holder());
        if (earlier.isPresent() && earlier.get().state().isLive()) {
            throw new CardRefusedException(
                    CardRefusal.HOLDER_HAS_CARD, "The holder has a card on the way or in use: deny that one first.");
        }
        @Nullable
        CardNumber predecessor = earlier.map(Cards.EarlierCard::number).orElse(null);
        Card card = Card.requested(cards.nextNumber(), cards.nextStatusIndex(), owner, lastDay(today()), predecessor);
        ledger.request(card);
        return ledger.step(card, (requested, now) -> requested.batched(batch, now));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CITY);
    }

    /** The end of the fifth school year from now, which ends on 31 August. */
    static LocalDate lastDay(LocalDate today) {
        LocalDate end = LocalDate.of(today.getYear(), Month.AUGUST, 31);
        LocalDate thisSchoolYear = today.isAfter(end) ? end.plusYears(1) : end;
        return thisSchoolYear.plusYears(SCHOOL_YEARS - 1L);
    }
}
