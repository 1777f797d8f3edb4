package ua.citycard.validator.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who makes a request by the session token in it, wherever that kind of request carries it. */
final class SessionFilter extends OncePerRequestFilter {
    private final Function<HttpServletRequest, Optional<String>> token;
    private final Sessions sessions;
    private final Scopes scopes;

    SessionFilter(Function<HttpServletRequest, Optional<String>> token, Sessions sessions, Scopes scopes) {
        this.token = token;
        this.sessions = sessions;
        this.scopes = scopes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token.apply(request)
                .flatMap(value -> scopes.runAs(Actor.system("sign-in"), () -> sessions.find(value)))
                .ifPresent(SessionFilter::enter);
        chain.doFilter(request, response);
    }

    private static void enter(SignedIn who) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ActingAuthentication(who));
        SecurityContextHolder.setContext(context);
    }
}
