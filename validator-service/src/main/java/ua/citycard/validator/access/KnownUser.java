package ua.citycard.validator.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as those who administer it see it. */
public record KnownUser(String login, String name, Role role, Scope scope, boolean enabled) {

    /** The district or school that the user works for; nothing for the whole city. */
    public @Nullable UUID place() {
        if (scope instanceof Scope.District district) {
            return district.district();
        }
        return scope instanceof Scope.School school ? school.school() : null;
    }

    static KnownUser of(Account account) {
        return new KnownUser(account.login(), account.name(), account.role(), account.scope(), account.enabled());
    }
}
