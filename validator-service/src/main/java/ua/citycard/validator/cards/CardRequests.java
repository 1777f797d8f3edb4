package ua.citycard.validator.cards;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;

/** Begins the life of a card: its number, its index, and the card that it replaces. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CardRequests {
    private final Cards cards;
    private final CardLedger ledger;

    CardRequests(Cards cards, CardLedger ledger) {
        this.cards = cards;
        this.ledger = ledger;
    }

    /**
     * A new card for a holder who has none on the way or in use, in its place in the batch. The index comes first: until
     * the end of the transaction it keeps others from asking for a card for the same holder.
     */
    Card request(CardOwner owner, LocalDate validUntil, long batch) {
        long index = cards.nextStatusIndex();
        Optional<Cards.EarlierCard> earlier = cards.lastOf(owner.holder());
        if (earlier.isPresent() && earlier.get().state().isLive()) {
            throw new CardRefusedException(
                    CardRefusal.HOLDER_HAS_CARD, "The holder has a card on the way or in use: deny that one first.");
        }
        @Nullable
        CardNumber predecessor = earlier.map(Cards.EarlierCard::number).orElse(null);
        Card card = Card.requested(cards.nextNumber(), index, owner, validUntil, predecessor);
        ledger.request(card);
        return ledger.step(card, (requested, now) -> requested.batched(batch, now));
    }

    /** The number of the card that took this one's place. */
    CardNumber successorOf(Card card) {
        return cards.successorOf(card.number())
                .orElseThrow(
                        () -> new IllegalStateException("a card is spoiled together with its successor's request"));
    }
}
