package ua.citycard.validator.register.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.register.FindingTexts;
import ua.citycard.validator.register.HolderDecisions;
import ua.citycard.validator.register.HolderDossiers;
import ua.citycard.validator.register.HolderPage;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.HolderState;
import ua.citycard.validator.register.HolderSummary;
import ua.citycard.validator.register.Holders;
import ua.citycard.validator.register.Outcome;
import ua.citycard.validator.register.ReturnReason;
import ua.citycard.validator.register.Schools;

/**
 * The register for people: to find somebody, to look at one record, to decide about many. A name that is searched for
 * travels in the body of a POST, so that it is in no address and no log.
 */
@Controller
@RequestMapping("/register")
class RegisterPage {
    private final Holders holders;
    private final HolderDossiers dossiers;
    private final HolderDecisions decisions;
    private final Schools schools;
    private final Scopes scopes;

    RegisterPage(Holders holders, HolderDossiers dossiers, HolderDecisions decisions, Schools schools, Scopes scopes) {
        this.holders = holders;
        this.dossiers = dossiers;
        this.decisions = decisions;
        this.schools = schools;
        this.scopes = scopes;
    }

    @RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})
    String find(Search search, Model model) {
        HolderPage page = holders.find(search.asked());
        Role role = scopes.current().role();
        model.addAttribute("search", search);
        model.addAttribute("found", page);
        model.addAttribute("states", HolderState.values());
        model.addAttribute("schools", schools.schools());
        model.addAttribute("decisions", Decision.of(role, search.state()));
        model.addAttribute("last", (page.total() + HolderQuery.PAGE - 1) / HolderQuery.PAGE - 1);
        return "register/register";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("dossier", dossiers.open(id).orElseThrow(RegisterPage::unknown));
        return "register/pupil";
    }

    @GetMapping(path = "/{id}/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    @ResponseBody
    byte[] photo(@PathVariable UUID id) {
        return holders.photo(id).orElseThrow(RegisterPage::unknown);
    }

    /** Says what will happen to whom and who is left out, and asks. */
    @PostMapping("/decisions")
    String ask(
            Search search,
            @RequestParam Decision decision,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(name = "holder", defaultValue = "") List<UUID> chosen,
            Model model) {
        List<UUID> ids = all ? holders.ids(search.asked(), HolderDecisions.MOST) : chosen;
        model.addAttribute("left", all ? holders.count(search.asked()) - ids.size() : 0);
        model.addAttribute("decision", decision);
        model.addAttribute("people", holders.summaries(ids));
        model.addAttribute("reasons", ReturnReason.values());
        return "register/decision";
    }

    /** Does it, and says to whom it was not done and why. */
    @PostMapping("/decisions/confirmed")
    String decide(
            @RequestParam Decision decision,
            @RequestParam(name = "holder", defaultValue = "") List<UUID> chosen,
            @RequestParam(name = "reason", defaultValue = "") List<ReturnReason> reasons,
            Locale locale,
            Model model) {
        Outcome outcome = switch (decision) {
            case SUBMIT -> decisions.submit(chosen);
            case APPROVE -> decisions.approve(chosen);
            case SEND_BACK -> decisions.sendBack(chosen, reasons);
            case REGISTER -> decisions.register(chosen);
        };
        List<UUID> refused =
                outcome.refused().stream().map(Outcome.Refused::holder).toList();
        model.addAttribute("decision", decision);
        model.addAttribute("outcome", outcome);
        model.addAttribute(
                "people",
                holders.summaries(refused).stream().collect(Collectors.toMap(HolderSummary::id, Function.identity())));
        model.addAttribute("texts", FindingTexts.in(locale));
        return "register/decided";
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** What was asked for. */
    record Search(
            @Nullable String query,
            @Nullable HolderState state,
            @Nullable UUID school,
            @Nullable Integer page) {

        HolderQuery asked() {
            return new HolderQuery(query, state, school, page == null ? 0 : Math.max(0, page));
        }
    }
}
