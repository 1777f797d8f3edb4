package ua.citycard.validator.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/** Finds out who makes a request by the session token in it, wherever that kind of request carries it. */
final class SessionContexts implements SecurityContextRepository {
    private final Function<HttpServletRequest, Optional<String>> token;
    private final Sessions sessions;
    private final Scopes scopes;

    SessionContexts(Function<HttpServletRequest, Optional<String>> token, Sessions sessions, Scopes scopes) {
        this.token = token;
        this.sessions = sessions;
        this.scopes = scopes;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Found(SingletonSupplier.of(() -> find(request)));
    }

    @Override
    @Deprecated // the interface still asks for it, Spring Security itself no longer calls it
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return find(exchange.getRequest());
    }

    /** Nothing to do: a session is opened and ended by {@link SignIn} alone. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token.apply(request).isPresent();
    }

    private SecurityContext find(HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        token.apply(request)
                .flatMap(value -> scopes.runAs(Actor.system("sign-in"), () -> sessions.find(value)))
                .ifPresent(who -> context.setAuthentication(new ActingAuthentication(who)));
        return context;
    }

    private record Found(SingletonSupplier<SecurityContext> context) implements DeferredSecurityContext {
        @Override
        public SecurityContext get() {
            return context.obtain();
        }

        @Override
        public boolean isGenerated() {
            return context.obtain().getAuthentication() == null;
        }
    }
}
