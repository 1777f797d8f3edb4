package ua.citycard.validator.cards.web;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardGroup;
import ua.citycard.validator.cards.CardGroups;
import ua.citycard.validator.cards.CardQuery;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.cards.CardSearch;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.Consignments;
import ua.citycard.validator.cards.Duty;
import ua.citycard.validator.cards.GroupQuery;
import ua.citycard.validator.register.Schools;

/** Consignments: sent by counting every card, received by counting every card again. */
@Controller
@RequestMapping("/consignments")
class ConsignmentsPage {
    private final Consignments consignments;
    private final CardGroups groups;
    private final CardSearch search;
    private final Schools schools;
    private final Scopes scopes;

    ConsignmentsPage(Consignments consignments, CardGroups groups, CardSearch search, Schools schools, Scopes scopes) {
        this.consignments = consignments;
        this.groups = groups;
        this.search = search;
        this.schools = schools;
        this.scopes = scopes;
    }

    /** A stretch of the way. */
    enum Leg {
        DISPATCH(Duty.SEND, CardState.QC_PASSED),
        DISTRICT_RECEIPT(Duty.RECEIVE_FOR_DISTRICT, CardState.DISPATCHED),
        SCHOOL_RECEIPT(Duty.RECEIVE_FOR_SCHOOL, CardState.RECEIVED_DISTRICT);

        private final Duty duty;
        private final CardState before;

        Leg(Duty duty, CardState before) {
            this.duty = duty;
            this.before = before;
        }

        /** What the actor can count now; whoever sends and receives is the same person only in a district. */
        static Optional<Leg> next(Actor actor, CardGroup consignment) {
            return Arrays.stream(values())
                    .filter(leg -> leg.duty.isOf(actor.role()) && consignment.in(leg.before) > 0)
                    .findFirst();
        }
    }

    @GetMapping
    String all(@ModelAttribute("query") GroupQuery query, Model model) {
        CardGroups.Page page = groups.consignments(query);
        Actor actor = scopes.current();
        model.addAttribute("consignments", page.groups());
        model.addAttribute(
                "legs",
                page.groups().stream()
                        .flatMap(group -> Leg.next(actor, group).map(leg -> Map.entry(group.number(), leg)).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        model.addAttribute("older", page.older());
        model.addAttribute("schools", schools.schools());
        model.addAttribute("states", CardState.values());
        return "cards/consignments";
    }

    @GetMapping("/{number:[0-9]{1,18}}")
    String show(
            @PathVariable long number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) @Nullable Leg done,
            Model model) {
        model.addAttribute("done", done);
        CardGroup consignment = groups.consignment(number);
        Optional<Leg> leg = Leg.next(scopes.current(), consignment);
        model.addAttribute("consignment", consignment);
        model.addAttribute("leg", leg.orElse(null));
        model.addAttribute(
                "expected", leg.map(next -> consignment.in(next.before)).orElse(0L));
        model.addAttribute("deliveries", groups.deliveries(number));
        model.addAttribute("places", placeNames());
        model.addAttribute(
                "found", FoundCards.of(search, new CardQuery(null, null, null, null, number, Math.max(page, 0))));
        return "cards/consignment";
    }

    @PostMapping("/{number:[0-9]{1,18}}/{leg}")
    String count(@PathVariable long number, @PathVariable Leg leg, @RequestParam String serials, Model model) {
        Serials counted = Serials.parse(serials);
        if (counted.wrong().isEmpty()) {
            try {
                move(number, leg, counted);
                return "redirect:/consignments/" + number + "?done=" + leg;
            } catch (CardRefusedException refused) {
                model.addAttribute("refused", refused.reason());
                model.addAttribute("missing", refused.missing());
                model.addAttribute("unexpected", refused.unexpected());
            }
        }
        model.addAttribute("wrong", counted.wrong());
        model.addAttribute("counted", counted.numbers().size());
        model.addAttribute("serials", serials);
        return show(number, 0, null, model);
    }

    private void move(long number, Leg leg, Serials counted) {
        switch (leg) {
            case DISPATCH -> consignments.dispatch(number, counted.numbers());
            case DISTRICT_RECEIPT -> consignments.receiveAtDistrict(number, counted.numbers());
            case SCHOOL_RECEIPT -> consignments.receiveAtSchool(number, counted.numbers());
        }
    }

    private Map<UUID, String> placeNames() {
        return Stream.concat(
                        schools.districts().stream().map(district -> Map.entry(district.id(), district.name())),
                        schools.schools().stream().map(school -> Map.entry(school.id(), school.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
