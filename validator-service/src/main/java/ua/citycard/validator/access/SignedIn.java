package ua.citycard.validator.access;

import java.security.Principal;

/**
 * Who is signed in, as the security context and the pages know them.
 *
 * @param fullName for the page's head; the login is {@link #getName()}
 */
public record SignedIn(Actor actor, String fullName) implements HasActor, Principal {
    @Override
    public String getName() {
        return actor.login();
    }
}
