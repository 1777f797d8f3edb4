package ua.citycard.validator.validation;

import java.util.UUID;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;

/**
 * A terminal of a school.
 *
 * @param reader how its reader certificates call it
 * @param name how people call it
 */
public record Terminal(
        UUID id,
        HolderReference reader,
        UUID school,
        UUID district,
        TerminalMode mode,
        String name,
        TerminalState state) {

    /** The terminal as one who acts: it reaches its school and nothing else. */
    public Actor actor() {
        return new Actor("terminal:" + id, Role.SCHOOL, new Scope.School(school, district));
    }
}
