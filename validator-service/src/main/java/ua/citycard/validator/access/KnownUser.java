package ua.citycard.validator.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as those who administer it see it.
 *
 * @param lockedUntil too many failures: no sign-in before that instant
 */
public record KnownUser(
        String login,
        String name,
        Role role,
        Scope scope,
        boolean enabled,
        @Nullable Instant lockedUntil) {

    static KnownUser of(Account account) {
        return new KnownUser(
                account.login(),
                account.name(),
                account.role(),
                account.scope(),
                account.enabled(),
                account.lockedUntil());
    }
}
