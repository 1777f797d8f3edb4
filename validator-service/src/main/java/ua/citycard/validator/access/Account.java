package ua.citycard.validator.access;

import java.util.UUID;
import java.util.regex.Pattern;

/** A person's or program's account. */
record Account(UUID id, String login, String name, Role role, Scope scope, String passwordHash, boolean enabled) {
    static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    Actor actor() {
        return new Actor(login, role, scope);
    }

    @Override
    public String toString() {
        return "Account[" + login + ", " + role + "]";
    }
}
