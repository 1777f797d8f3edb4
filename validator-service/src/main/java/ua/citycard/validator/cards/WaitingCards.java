package ua.citycard.validator.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

    /** All that wait at the school, no holder has two, by class and name; last those whose holders are no longer registered. */
    public List<WaitingCard> at(UUID school) {
        Map<UUID, CardNumber> ofNobody = new LinkedHashMap<>();
        cards.at(school, CardState.RECEIVED_SCHOOL)
                .forEach(card -> ofNobody.put(card.owner().holder(), card.number()));
        List<WaitingCard> waiting = new ArrayList<>();
        for (HolderSummary person : holders.summaries(ofNobody.keySet())) {
            if (person.state() == HolderState.REGISTERED) {
                waiting.add(new WaitingCard(Objects.requireNonNull(ofNobody.remove(person.id())), person));
            }
        }
        ofNobody.values().forEach(number -> waiting.add(new WaitingCard(number, null)));
        return waiting;
    }

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
