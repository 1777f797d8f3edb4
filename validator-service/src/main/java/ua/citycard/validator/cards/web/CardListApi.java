package ua.citycard.validator.cards.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardSearch.FoundCard;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.web.ApiProblem;

/** Looking for cards, for programs. */
@RestController
@RequestMapping("/api/cards")
class CardListApi {
    private final CardSearch search;

    CardListApi(CardSearch search) {
        this.search = search;
    }

    @GetMapping
    Page find(
            @RequestParam(required = false) @Nullable CardState state,
            @RequestParam(required = false) @Nullable UUID school,
            @RequestParam(required = false) @Nullable UUID holder,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(required = false) @Nullable Long consignment,
            @RequestParam(defaultValue = "0") int page) {
        if (page < 0) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "page-wrong", "Pages count from 0.");
        }
        CardQuery query =
                new CardQuery(state, school, holder == null ? null : Set.of(holder), batch, consignment, page);
        return new Page(search.find(query).stream().map(CardAnswer::of).toList(), page, search.count(query));
    }

    @GetMapping(path = "/{card}/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    byte[] photo(@PathVariable String card) {
        return search.photo(CardsApi.number(card))
                .orElseThrow(
                        () -> ApiProblem.of(HttpStatus.NOT_FOUND, "photo-unknown", "There is no photo of the holder."));
    }

    record Page(List<CardAnswer> cards, int page, long total) {}

    record CardAnswer(
            String cardNumber,
            String state,
            @Nullable String reason,
            UUID holder,
            UUID school,
            @Nullable String batch,
            @Nullable String consignment,
            @Nullable String predecessor,
            @Nullable String name,
            @Nullable String className) {
        static CardAnswer of(FoundCard card) {
            CardHolder person = card.person();
            CardNumber predecessor = card.predecessor();
            return new CardAnswer(
                    card.number().digits(),
                    card.state().name(),
                    card.reason(),
                    card.holder(),
                    card.school(),
                    text(card.batch()),
                    text(card.consignment()),
                    predecessor == null ? null : predecessor.digits(),
                    person == null ? null : person.name().full(),
                    person == null ? null : person.className());
        }

        private static @Nullable String text(@Nullable Long number) {
            return number == null ? null : number.toString();
        }

        @Override
        public String toString() {
            return "CardAnswer";
        }
    }
}
