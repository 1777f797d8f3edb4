package ua.citycard.validator.validation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import ua.citycard.validator.access.ListQuery;
import ua.citycard.validator.access.Organisation;
import ua.citycard.validator.access.Organisation.School;
import ua.citycard.validator.validation.Terminal;
import ua.citycard.validator.validation.TerminalAdministration;
import ua.citycard.validator.validation.TerminalMode;
import ua.citycard.validator.validation.ValidationRefusedException;

/**
 * The terminals, for those whose schools have them; the city also sets them up and revokes them. A new terminal's code is
 * on the page that answers, with the commands to type at the gate, and nowhere after it.
 */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/terminals")
class TerminalsPage {
    private final TerminalAdministration terminals;
    private final Organisation organisation;
    private final TerminalConnector connector;
    private final InstantSource clock;

    TerminalsPage(
            TerminalAdministration terminals,
            Organisation organisation,
            TerminalConnector connector,
            InstantSource clock) {
        this.terminals = terminals;
        this.organisation = organisation;
        this.connector = connector;
        this.clock = clock;
    }

    @GetMapping
    String find(ListQuery query, Model model) {
        List<School> schools = organisation.schools();
        model.addAttribute("found", terminals.find(query));
        model.addAttribute("districts", organisation.districts());
        model.addAttribute("schools", schools);
        model.addAttribute("places", names(schools));
        model.addAttribute("modes", TerminalMode.values());
        model.addAttribute("now", clock.instant());
        return "validation/terminals";
    }

    @PostMapping("/new")
    String expect(@Valid TerminalForm form, Model model) {
        try {
            model.addAttribute("expected", terminals.expect(form.school(), form.mode(), form.name()));
        } catch (ValidationRefusedException unknown) {
            throw notFound(unknown);
        }
        model.addAttribute("service", connector.address());
        model.addAttribute("onlyHere", connector.isOnLoopbackAlone());
        return find(ListQuery.ALL, model);
    }

    @GetMapping("/{id}/revocation")
    String askToRevoke(@PathVariable UUID id, Model model) {
        model.addAttribute("terminal", known(id));
        model.addAttribute("places", names(organisation.schools()));
        return "validation/terminal-revocation";
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable UUID id, Model model) {
        model.addAttribute("revoked", known(id));
        terminals.revoke(id);
        return find(ListQuery.ALL, model);
    }

    private static Map<UUID, String> names(List<School> schools) {
        return schools.stream().collect(Collectors.toMap(School::id, School::name));
    }

    private Terminal known(UUID id) {
        try {
            return terminals.known(id);
        } catch (ValidationRefusedException unknown) {
            throw notFound(unknown);
        }
    }

    /** A page, where the programs' door answers with a problem body. */
    private static ResponseStatusException notFound(ValidationRefusedException unknown) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, unknown.sentence(), unknown);
    }

    /** What was typed. */
    record TerminalForm(
            @NotNull UUID school,
            @NotNull TerminalMode mode,
            @NotBlank @Size(max = 200) String name) {}
}
