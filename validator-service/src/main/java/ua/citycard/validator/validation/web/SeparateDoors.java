package ua.citycard.validator.validation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Through the terminals' connector nothing is reached but what is for terminals, and that through no other. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class SeparateDoors extends OncePerRequestFilter {
    static final String FOR_TERMINALS = "/terminal-api/";

    private final TerminalConnector connector;

    SeparateDoors(TerminalConnector connector) {
        this.connector = connector;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean throughTheirDoor = request.getLocalPort() == connector.port();
        if (throughTheirDoor == request.getServletPath().startsWith(FOR_TERMINALS)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
