package ua.citycard.validator.cards.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.Batches;
import ua.citycard.validator.cards.CardGroups;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardRefusal;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.Consignments;
import ua.citycard.validator.cards.Duty;
import ua.citycard.validator.cards.GroupQuery;
import ua.citycard.validator.register.HolderSummary;
import ua.citycard.validator.register.Schools;

/** Batches: who waits for a card, which cards are made together, and packing those that are good. */
@Controller
@RequestMapping("/batches")
class BatchesPage {
    private final Batches batches;
    private final CardGroups groups;
    private final CardSearch search;
    private final Consignments consignments;
    private final Schools schools;
    private final Scopes scopes;

    BatchesPage(
            Batches batches,
            CardGroups groups,
            CardSearch search,
            Consignments consignments,
            Schools schools,
            Scopes scopes) {
        this.batches = batches;
        this.groups = groups;
        this.search = search;
        this.consignments = consignments;
        this.schools = schools;
        this.scopes = scopes;
    }

    @GetMapping
    String all(@ModelAttribute("query") GroupQuery query, Model model) {
        CardGroups.Page page = groups.batches(query);
        model.addAttribute("mayMake", Duty.MAKE.isOf(scopes.current().role()));
        model.addAttribute("batches", page.groups());
        model.addAttribute("older", page.older());
        model.addAttribute("schools", schools.schools());
        model.addAttribute("states", CardState.values());
        return "cards/batches";
    }

    @GetMapping("/new")
    String choose(@RequestParam UUID school, Model model) {
        List<HolderSummary> waiting = batches.waiting(school);
        model.addAttribute("waiting", waiting.subList(0, Math.min(waiting.size(), Batches.LARGEST)));
        model.addAttribute("left", Math.max(0, waiting.size() - Batches.LARGEST));
        model.addAttribute("school", school);
        model.addAttribute("schools", schools.schools());
        return "cards/batch-new";
    }

    @PostMapping
    String create(@RequestParam UUID school, @RequestParam(defaultValue = "") Set<UUID> holders, Model model) {
        try {
            return "redirect:/batches/" + batches.create(limited(holders));
        } catch (CardRefusedException refused) {
            model.addAttribute("refused", holders.isEmpty() ? "NOBODY" : refused.reason());
            return choose(school, model);
        }
    }

    @GetMapping("/{number:[0-9]{1,18}}")
    String show(
            @PathVariable long number,
            @RequestParam(required = false) @Nullable CardState state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) @Nullable CardRefusal refused,
            Model model) {
        model.addAttribute("batch", groups.batch(number));
        model.addAttribute("unpacked", consignments.unpacked(number));
        model.addAttribute("state", state);
        model.addAttribute(
                "found", FoundCards.of(search, new CardQuery(state, null, null, number, null, Math.max(page, 0))));
        model.addAttribute("refused", refused);
        return "cards/batch";
    }

    @PostMapping("/{number:[0-9]{1,18}}/consignments")
    String pack(@PathVariable long number) {
        try {
            return "redirect:/consignments/" + consignments.pack(number);
        } catch (CardRefusedException refused) {
            return "redirect:/batches/" + number + "?refused=" + refused.reason();
        }
    }

    private static Set<UUID> limited(Set<UUID> holders) {
        if (holders.size() > Batches.LARGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return holders;
    }
}
