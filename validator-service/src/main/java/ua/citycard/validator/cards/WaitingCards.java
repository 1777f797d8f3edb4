package ua.citycard.validator.cards;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.register.HolderState;
import ua.citycard.validator.register.HolderSummary;
import ua.citycard.validator.register.Holders;

/** The cards that lie at a school for their holders. One school's, so that they can be put in the order of its classes. */
@Service
@Transactional(readOnly = true)
public class WaitingCards {
    private final Cards cards;
    private final Holders holders;

    WaitingCards(Cards cards, Holders holders) {
        this.cards = cards;
        this.holders = holders;
    }

    /** All that wait at the school, by class and name; last those whose holders are no longer registered. */
    public List<WaitingCard> at(UUID school) {
        List<Card> waiting = cards.at(school, CardState.RECEIVED_SCHOOL);
        Set<UUID> owners = waiting.stream().map(card -> card.owner().holder()).collect(Collectors.toSet());
        Map<UUID, Place> places = new LinkedHashMap<>();
        holders.summaries(owners).stream()
                .filter(person -> person.state() == HolderState.REGISTERED)
                .forEach(person -> places.put(person.id(), new Place(places.size(), person)));
        return waiting.stream()
                .map(card -> new Placed(
                        card, places.getOrDefault(card.owner().holder(), new Place(Integer.MAX_VALUE, null))))
                .sorted(Comparator.comparingInt(placed -> placed.place().position()))
                .map(placed ->
                        new WaitingCard(placed.card().number(), placed.place().person()))
                .toList();
    }

    private record Place(int position, @Nullable HolderSummary person) {}

    private record Placed(Card card, Place place) {}

    /**
     * A card that waits.
     *
     * @param person null when the holder is no longer registered
     */
    public record WaitingCard(CardNumber number, @Nullable HolderSummary person) {
        /** Of the holder, empty when they have none. */
        public String className() {
            return person == null ? "" : person.className();
        }
    }
}
