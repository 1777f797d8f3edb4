package ua.citycard.validator.validation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.validation.Terminal;
import ua.citycard.validator.validation.TerminalAdministration;
import ua.citycard.validator.validation.TerminalMode;
import ua.citycard.validator.validation.TerminalState;

/** Terminals, for the programs of those who set them up. */
@RestController
@RequestMapping("/api/terminals")
class TerminalsApi {
    private final TerminalAdministration terminals;

    TerminalsApi(TerminalAdministration terminals) {
        this.terminals = terminals;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TerminalAdministration.Expected expect(@Valid @RequestBody TerminalRequest request) {
        return terminals.expect(request.school(), request.mode(), request.name());
    }

    @GetMapping
    List<KnownTerminal> all() {
        return terminals.all().stream().map(KnownTerminal::of).toList();
    }

    @PostMapping("/{id}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        terminals.revoke(id);
    }

    record TerminalRequest(
            @NotNull UUID school,
            @NotNull TerminalMode mode,
            @NotBlank @Size(max = 200) String name) {}

    record KnownTerminal(UUID terminal, UUID school, TerminalMode mode, String name, TerminalState state) {
        static KnownTerminal of(Terminal terminal) {
            return new KnownTerminal(
                    terminal.id(), terminal.school(), terminal.mode(), terminal.name(), terminal.state());
        }
    }
}
