package ua.citycard.validator.cards.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.AuditTrail;
import ua.citycard.validator.audit.RecordedDeed;
import ua.citycard.validator.cards.CardPossession;
import ua.citycard.validator.cards.CardRefusal;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardSearch.FoundCard;
import ua.citycard.validator.cards.DenialReason;
import ua.citycard.validator.cards.PossessionStep;

/** One card: whose it is, what became of it, and what can be done with it now. */
@Controller
@RequestMapping("/cards/{card:[0-9]{16}}")
class CardPage {
    private static final int HISTORY = 50;

    private final CardSearch search;
    private final CardPossession possession;
    private final AuditTrail trail;
    private final Scopes scopes;

    CardPage(CardSearch search, CardPossession possession, AuditTrail trail, Scopes scopes) {
        this.search = search;
        this.possession = possession;
        this.trail = trail;
        this.scopes = scopes;
    }

    @ModelAttribute("number")
    CardNumber number(@PathVariable String card) {
        return Serials.number(card).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping
    String show(
            @ModelAttribute("number") CardNumber number,
            @RequestParam(required = false) @Nullable PossessionStep done,
            @RequestParam(required = false) @Nullable CardRefusal refused,
            Model model) {
        Actor actor = scopes.current();
        FoundCard card = search.find(number);
        model.addAttribute("card", card);
        model.addAttribute("receipt", search.receipt(number).orElse(null));
        model.addAttribute("hasPhoto", search.hasPhoto(number));
        model.addAttribute("steps", PossessionStep.openTo(actor, card));
        model.addAttribute("reasons", DenialReason.values());
        model.addAttribute("history", history(actor, number));
        model.addAttribute("done", done);
        model.addAttribute("refused", refused);
        return "cards/card";
    }

    @GetMapping(path = "/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    @ResponseBody
    byte[] photo(@ModelAttribute("number") CardNumber number) {
        return search.photo(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/steps/{step}")
    String take(
            @ModelAttribute("number") CardNumber number,
            @PathVariable PossessionStep step,
            @RequestParam(required = false) @Nullable DenialReason reason) {
        return "redirect:/cards/" + number.digits()
                + refusal(number, step, reason).map(why -> "?refused=" + why).orElse("?done=" + step);
    }

    /** Takes the step, unless the card as it is now, or the actor's role, does not allow it. */
    private Optional<CardRefusal> refusal(CardNumber number, PossessionStep step, @Nullable DenialReason reason) {
        try {
            switch (step) {
                case SUSPEND -> possession.suspend(number, required(reason));
                case RESUME -> possession.resume(number);
                case REVOKE -> possession.revoke(number, required(reason));
                case LEAVE_UNCLAIMED -> possession.leaveUnclaimed(number);
                case TAKE_BACK -> possession.takeBack(number);
                case DESTROY -> possession.destroy(number);
            }
            return Optional.empty();
        } catch (CardRefusedException refused) {
            return Optional.of(refused.reason());
        } catch (OptimisticLockingFailureException overtaken) {
            return Optional.of(CardRefusal.WRONG_STATE);
        }
    }

    private static DenialReason required(@Nullable DenialReason reason) {
        if (reason == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return reason;
    }

    /** The audit log is the city's and the auditors' to read. */
    private List<RecordedDeed> history(Actor actor, CardNumber number) {
        return actor.role() == Role.CITY || actor.role() == Role.AUDITOR
                ? trail.newestOf("card:" + number.digits(), Long.MAX_VALUE, HISTORY)
                : List.of();
    }
}
