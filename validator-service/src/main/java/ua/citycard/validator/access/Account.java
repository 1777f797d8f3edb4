package ua.citycard.validator.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's or program's account.
 *
 * @param lockedUntil no sign-in before that instant
 */
record Account(
        UUID id,
        String login,
        String name,
        Role role,
        Scope scope,
        String passwordHash,
        @Nullable Instant lockedUntil,
        boolean enabled) {

    Actor actor() {
        return new Actor(login, role, scope);
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + role + "]";
    }
}
