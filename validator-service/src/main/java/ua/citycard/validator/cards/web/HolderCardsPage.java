package ua.citycard.validator.cards.web;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardSearch;

/** The cards of one holder, which the register's page of a person shows without knowing what a card is. */
@Controller
class HolderCardsPage {
    private final CardSearch search;

    HolderCardsPage(CardSearch search) {
        this.search = search;
    }

    @GetMapping("/cards/of/{holder}")
    String show(@PathVariable UUID holder, Model model) {
        model.addAttribute("cards", search.find(new CardQuery(null, null, Set.of(holder), null, null, 0)));
        return "cards/of-holder";
    }
}
