package ua.citycard.validator.validation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.validation.Enrolments;
import ua.citycard.validator.validation.Terminal;
import ua.citycard.validator.validation.ValidationRefusedException;

/** Knows a terminal by the certificate that TLS has verified; the city's register of terminals is asked each time. */
final class TerminalFilter extends OncePerRequestFilter {
    /** Where the reason is kept for which a certificate was not accepted. */
    static final String REFUSAL = TerminalFilter.class.getName() + ".refusal";

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Enrolments enrolments;
    private final Scopes scopes;

    TerminalFilter(Enrolments enrolments, Scopes scopes) {
        this.enrolments = enrolments;
        this.scopes = scopes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        X509Certificate certificate = certificate(request);
        if (certificate != null) {
            try {
                enter(scopes.runAs(Actor.system("terminal-sign-in"), () -> enrolments.recognise(certificate)));
            } catch (ValidationRefusedException refused) {
                request.setAttribute(REFUSAL, refused);
            }
        }
        chain.doFilter(request, response);
    }

    /** The client's certificate of this connection, if it showed one. */
    static @Nullable X509Certificate certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? chain[0] : null;
    }

    private static void enter(Terminal terminal) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(terminal, "", List.of()));
        SecurityContextHolder.setContext(context);
    }
}
