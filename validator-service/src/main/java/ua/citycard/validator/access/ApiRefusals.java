package ua.citycard.validator.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.validator.web.ApiProblem;

/** Tells a program that it has to sign in, or may not, in a problem body (RFC 9457). */
@Component
class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final JsonMapper json;

    ApiRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        ApiProblem refusal = ApiProblem.of(
                HttpStatus.UNAUTHORIZED, "not-signed-in", "Open a session with POST /api/sessions first.");
        ApiProblem.write(refusal.getBody(), response, json);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        ApiProblem.write(ApiProblem.notAllowed().getBody(), response, json);
    }
}
