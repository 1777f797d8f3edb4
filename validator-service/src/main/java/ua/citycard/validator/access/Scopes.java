package ua.citycard.validator.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who acts now. In a request that is who signed in; a job, a command or an event listener says so itself with
 * {@link #runAs}, before its transaction begins: the transaction takes its scope in the database from here.
 */
@Component
public class Scopes {

    /**
     * The current actor.
     *
     * @throws IllegalStateException when nobody signed in and no {@link #runAs} is around
     */
    public Actor current() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody acts here: sign in, or use Scopes.runAs"));
    }

    Optional<Actor> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof HasActor signedIn
                ? Optional.of(signedIn.actor())
                : Optional.empty();
    }

    /** Does the work on behalf of the actor, and afterwards is who it was before. Must not be inside a transaction. */
    public <T extends @Nullable Object> T runAs(Actor actor, Supplier<T> work) {
        // Deferred, because who makes the request may itself be looked up in here.
        Supplier<SecurityContext> before = SecurityContextHolder.getDeferredContext();
        SecurityContext acting = SecurityContextHolder.createEmptyContext();
        acting.setAuthentication(new ActingAuthentication(() -> actor));
        SecurityContextHolder.setContext(acting);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setDeferredContext(before);
        }
    }

    /** As {@link #runAs(Actor, Supplier)}, for work without a result. */
    public void runAs(Actor actor, Runnable work) {
        this.<@Nullable Object>runAs(actor, () -> {
            work.run();
            return null;
        });
    }
}
