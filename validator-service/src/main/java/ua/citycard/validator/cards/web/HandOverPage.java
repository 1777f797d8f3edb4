package ua.citycard.validator.cards.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardPossession;
import ua.citycard.validator.cards.CardRefusal;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.cards.Duty;
import ua.citycard.validator.register.School;
import ua.citycard.validator.register.Schools;

/**
 * The cards that wait in a school for their holders, class by class. The page prints as the list in which recipients
 * sign; the clerk then finds each by name, class or a scan of the card, and hands over with a click. A name that is
 * searched for travels in the body of a POST, so that it is in no address and no log.
 */
@Controller
@RequestMapping("/hand-over")
class HandOverPage {
    /** What stands for the signature when it is on the printed list. */
    static final String SIGNED_ON_PAPER = "paper";

    private static final int LONGEST_NAME = 200;

    private final HandOverList list;
    private final CardPossession possession;
    private final Schools schools;
    private final Scopes scopes;

    HandOverPage(HandOverList list, CardPossession possession, Schools schools, Scopes scopes) {
        this.list = list;
        this.possession = possession;
        this.schools = schools;
        this.scopes = scopes;
    }

    @RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})
    String show(
            @ModelAttribute("search") Search search,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable CardRefusal refused,
            Model model) {
        List<School> reached = schools.schools();
        UUID school =
                search.school() == null && !reached.isEmpty() ? reached.get(0).id() : search.school();
        HandOverList.Shown found = list.show(school, search);
        Optional<CardNumber> scanned = Serials.number(search.text());
        model.addAttribute("done", done == null ? null : Serials.number(done).orElse(null));
        model.addAttribute("refused", refused);
        model.addAttribute("mayHandOver", Duty.HAND_OVER.isOf(scopes.current().role()));
        model.addAttribute("schools", reached);
        model.addAttribute("school", school);
        model.addAttribute("found", found);
        model.addAttribute("scanned", scanned.orElse(null));
        model.addAttribute("numberWrong", scanned.isEmpty() && Serials.meant(search.text()));
        return "cards/hand-over";
    }

    @PostMapping("/{card:[0-9]{16}}")
    String handOver(
            @PathVariable String card,
            @RequestParam String receivedBy,
            @ModelAttribute("search") Search search,
            RedirectAttributes next,
            Model model) {
        String recipient = receivedBy.strip();
        if (recipient.isEmpty() || recipient.length() > LONGEST_NAME) {
            model.addAttribute("noRecipient", card);
            return show(search, null, null, model);
        }
        try {
            possession.handOver(CardsApi.number(card), recipient, SIGNED_ON_PAPER);
            next.addAttribute("class", search.className());
            next.addAttribute("page", search.number());
            next.addAttribute("done", card);
            return "redirect:/hand-over";
        } catch (CardRefusedException refused) {
            return show(search, null, refused.reason(), model);
        } catch (OptimisticLockingFailureException overtaken) {
            return show(search, null, CardRefusal.WRONG_STATE, model);
        }
    }

    /**
     * What of the list somebody wants to see.
     *
     * @param query part of a name, a class, or the number of a card; whatever class is chosen
     * @param school for those who reach more than one
     */
    record Search(
            @Nullable String query,
            @Nullable @BindParam("class") String className,
            @Nullable UUID school,
            @Nullable Integer page) {

        String text() {
            return query == null ? "" : query.strip();
        }

        int number() {
            return page == null ? 0 : Math.max(0, page);
        }
    }
}
