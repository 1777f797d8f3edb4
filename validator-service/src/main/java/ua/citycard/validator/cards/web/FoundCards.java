package ua.citycard.validator.cards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardSearch.FoundCard;

/**
 * One page of cards, as templates show it.
 *
 * @param number of the page, from 0
 * @param total cards on all pages
 */
record FoundCards(List<FoundCard> cards, int number, long total) {
    static FoundCards of(CardSearch search, CardQuery query) {
        return new FoundCards(search.find(query), query.page(), search.count(query));
    }

    public @Nullable Integer next() {
        return (number + 1L) * CardQuery.PAGE < total ? Integer.valueOf(number + 1) : null;
    }

    public @Nullable Integer previous() {
        return number > 0 ? Integer.valueOf(number - 1) : null;
    }

    @Override
    public String toString() {
        return "FoundCards[" + total + "]";
    }
}
