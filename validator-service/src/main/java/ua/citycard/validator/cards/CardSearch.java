package ua.citycard.validator.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.register.Holders;

/** Finds cards for those who work with them. */
@Service
@Transactional(readOnly = true)
public class CardSearch {
    private final Cards cards;
    private final CardLedger ledger;
    private final HandOvers handOvers;
    private final Holders holders;

    CardSearch(Cards cards, CardLedger ledger, HandOvers handOvers, Holders holders) {
        this.cards = cards;
        this.ledger = ledger;
        this.handOvers = handOvers;
        this.holders = holders;
    }

    /** One page of the cards that fit the query, by number. */
    public List<FoundCard> find(CardQuery query) {
        return found(cards.page(query));
    }

    /** One card of the actor's part of the city. */
    public FoundCard find(CardNumber number) {
        return found(List.of(ledger.find(number))).get(0);
    }

    /** Who took the card home. */
    public Optional<Receipt> receipt(CardNumber number) {
        return handOvers.find(number);
    }

    private List<FoundCard> found(List<Card> page) {
        Map<UUID, CardHolder> people =
                holders
                        .cardHolders(
                                page.stream().map(card -> card.owner().holder()).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(CardHolder::id, Function.identity()));
        return page.stream()
                .map(card -> new FoundCard(
                        card.number(),
                        card.state(),
                        card.reason(),
                        card.owner().holder(),
                        card.owner().school(),
                        card.validUntil(),
                        card.batch(),
                        card.consignment(),
                        card.predecessor(),
                        people.get(card.owner().holder())))
                .toList();
    }

    /** How many cards fit the query, on all pages. */
    public long count(CardQuery query) {
        return cards.count(query);
    }

    /** Whether there is a photo of the card's holder. */
    public boolean hasPhoto(CardNumber number) {
        return holders.hasPhoto(ledger.find(number).owner().holder());
    }

    /** The photo of the card's holder; who looks at it is written down. */
    @Transactional
    public Optional<byte[]> photo(CardNumber number) {
        return holders.photo(ledger.find(number).owner().holder());
    }

    /**
     * A card as a list shows it.
     *
     * @param person null when the holder is no longer registered
     */
    public record FoundCard(
            CardNumber number,
            CardState state,
            @Nullable String reason,
            UUID holder,
            UUID school,
            LocalDate validUntil,
            @Nullable Long batch,
            @Nullable Long consignment,
            @Nullable CardNumber predecessor,
            @Nullable CardHolder person) {}
}
