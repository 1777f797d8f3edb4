package ua.citycard.validator.cards.web;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardPossession;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardRefusal;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardState;

/**
 * The cards that wait in schools for their holders, class by class. The page prints as the list in which recipients
 * sign; the clerk then hands over with a click each.
 */
@Controller
@RequestMapping("/hand-over")
class HandOverPage {
    /** What stands for the signature when it is on the printed list. */
    static final String SIGNED_ON_PAPER = "paper";

    private static final int LONGEST_NAME = 200;

    private final CardSearch search;
    private final CardPossession possession;
    private final Scopes scopes;

    HandOverPage(CardSearch search, CardPossession possession, Scopes scopes) {
        this.search = search;
        this.possession = possession;
        this.scopes = scopes;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable CardRefusal refused,
            Model model) {
        model.addAttribute("done", done == null ? null : Serials.number(done).orElse(null));
        model.addAttribute("refused", refused);
        model.addAttribute("mayHandOver", scopes.current().role() == Role.SCHOOL);
        model.addAttribute(
                "found",
                FoundCards.of(
                        search, new CardQuery(CardState.RECEIVED_SCHOOL, null, null, null, null, Math.max(page, 0))));
        return "cards/hand-over";
    }

    @PostMapping("/{card:[0-9]{16}}")
    String handOver(
            @PathVariable String card,
            @RequestParam String receivedBy,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        String recipient = receivedBy.strip();
        if (recipient.isEmpty() || recipient.length() > LONGEST_NAME) {
            model.addAttribute("noRecipient", card);
            return show(page, null, null, model);
        }
        try {
            possession.handOver(CardsApi.number(card), recipient, SIGNED_ON_PAPER);
            return "redirect:/hand-over?page=" + page + "&done=" + card;
        } catch (CardRefusedException refused) {
            return show(page, null, refused.reason(), model);
        } catch (OptimisticLockingFailureException overtaken) {
            return show(page, null, CardRefusal.WRONG_STATE, model);
        }
    }
}
