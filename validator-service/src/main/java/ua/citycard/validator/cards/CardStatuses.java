package ua.citycard.validator.cards;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.statuslist.StatusList;
import ua.citycard.card.statuslist.StatusList.Status;

/** What other modules, and terminals through them, may know of cards. */
@Service
@Transactional(readOnly = true)
public class CardStatuses {
    private final Cards cards;

    CardStatuses(Cards cards) {
        this.cards = cards;
    }

    /** The state of every card by its index; whoever asks must see the whole city. */
    public StatusList list() {
        StatusList.Builder list = new StatusList.Builder(cards.indexes());
        cards.statesInUse()
                .forEach(
                        (index, state) -> list.set(index, state == CardState.ACTIVE ? Status.VALID : Status.SUSPENDED));
        return list.build();
    }

    /** The cards that a school's holders have in their hands, ACTIVE and SUSPENDED. */
    public List<CardInUse> inUseAt(UUID school) {
        return cards.inUseAt(school).stream().map(CardStatuses::inUse).toList();
    }

    /** A card of the actor's part of the city, in whatever state. */
    public Optional<KnownCard> find(CardNumber number) {
        return cards.find(number)
                .map(card -> new KnownCard(
                        card.number(),
                        card.statusIndex(),
                        card.owner().holder(),
                        card.owner().school(),
                        card.owner().category(),
                        card.state()));
    }

    /** The certificates of those of the cards that have one and are of the actor's part of the city. */
    public Map<CardNumber, CvCertificate> certificates(Collection<CardNumber> numbers) {
        return cards.certificates(numbers);
    }

    private static CardInUse inUse(Card card) {
        CvCertificate certificate = card.certificate();
        if (certificate == null) {
            throw new IllegalStateException("a card in use has a certificate");
        }
        return new CardInUse(
                card.number(),
                card.statusIndex(),
                card.owner().holder(),
                card.owner().category(),
                card.state(),
                certificate);
    }

    /** A card in somebody's hands. */
    public record CardInUse(
            CardNumber number,
            long statusIndex,
            UUID holder,
            Category category,
            CardState state,
            CvCertificate certificate) {}

    /** A card and whose it is. */
    public record KnownCard(
            CardNumber number, long statusIndex, UUID holder, UUID school, Category category, CardState state) {}
}
