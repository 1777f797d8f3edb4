package ua.citycard.validator.cards.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.WaitingCards;
import ua.citycard.validator.cards.WaitingCards.WaitingCard;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.Holders;

/** Finds among the cards that wait at a school those of a name, of a class, or the one whose number was scanned. */
@Component
class HandOverList {
    private final WaitingCards waiting;
    private final Holders holders;

    HandOverList(WaitingCards waiting, Holders holders) {
        this.waiting = waiting;
        this.holders = holders;
    }

    /** What is to be shown of the school's cards; nothing when there is no school. */
    Shown show(@Nullable UUID school, HandOverPage.Search search) {
        List<WaitingCard> all = school == null ? List.of() : waiting.at(school);
        List<WaitingCard> fit = all.stream().filter(fitting(school, search)).toList();
        List<WaitingCard> page = fit.stream()
                .skip((long) search.number() * CardQuery.PAGE)
                .limit(CardQuery.PAGE)
                .toList();
        return new Shown(page, search.number(), fit.size(), all.size(), classes(all));
    }

    private Predicate<WaitingCard> fitting(@Nullable UUID school, HandOverPage.Search search) {
        String text = search.text();
        if (text.isEmpty()) {
            String chosen = search.className();
            return card ->
                    chosen == null || chosen.isEmpty() || card.className().equals(chosen);
        }
        Optional<CardNumber> scanned = Serials.number(text);
        if (scanned.isPresent()) {
            return card -> card.number().equals(scanned.get());
        }
        Set<UUID> named = Set.copyOf(holders.ids(new HolderQuery(text, null, school, 0), Integer.MAX_VALUE));
        return card -> card.className().equalsIgnoreCase(text)
                || (card.person() != null && named.contains(card.person().id()));
    }

    private static Map<String, Long> classes(List<WaitingCard> cards) {
        return cards.stream()
                .filter(card -> card.person() != null)
                .collect(Collectors.groupingBy(WaitingCard::className, LinkedHashMap::new, Collectors.counting()));
    }

    /**
     * A page of the list.
     *
     * @param number of the page, from 0
     * @param total cards on all pages
     * @param waiting cards at the school, whatever was looked for
     * @param classes how many cards wait for each, in the order of the classes
     */
    record Shown(List<WaitingCard> cards, int number, int total, int waiting, Map<String, Long> classes) {
        /** The number of the last page. */
        public int last() {
            return Math.max(0, total - 1) / CardQuery.PAGE;
        }

        @Override
        public String toString() {
            return "Shown[" + total + "]";
        }
    }
}
