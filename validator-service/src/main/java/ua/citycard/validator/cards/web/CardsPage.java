package ua.citycard.validator.cards.web;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.register.HolderPage;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.HolderSummary;
import ua.citycard.validator.register.Holders;

/**
 * The cards to search: a whole number leads to its card, anything else is part of a name. What is searched for travels in
 * the body of a POST, so that no name is in an address or a log.
 */
@Controller
@RequestMapping("/cards")
class CardsPage {
    private final CardSearch search;
    private final Holders holders;

    CardsPage(CardSearch search, Holders holders) {
        this.search = search;
        this.holders = holders;
    }

    @RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable CardState state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        String wanted = q.strip();
        Optional<CardNumber> number = Serials.number(wanted);
        if (number.isPresent()) {
            return "redirect:/cards/" + number.get().digits();
        }
        model.addAttribute("q", wanted);
        model.addAttribute("state", state);
        model.addAttribute("states", CardState.values());
        model.addAttribute("numberWrong", Serials.meant(wanted));
        Set<UUID> named = wanted.isEmpty() ? null : named(wanted, model);
        CardQuery query = new CardQuery(state, null, named, null, null, Math.max(page, 0));
        model.addAttribute("found", FoundCards.of(search, query));
        return "cards/cards";
    }

    private Set<UUID> named(String name, Model model) {
        HolderPage people = holders.find(new HolderQuery(name, null, null, 0));
        model.addAttribute("tooMany", people.total() > HolderQuery.PAGE);
        return people.holders().stream().map(HolderSummary::id).collect(Collectors.toSet());
    }
}
