package ua.citycard.validator.validation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.validator.validation.ValidationRefusedException;
import ua.citycard.validator.web.ApiProblem;

/** Tells a machine why it is no terminal of the city, in a problem body (RFC 9457). */
@Component
class TerminalRefusals implements AuthenticationEntryPoint {
    private final JsonMapper json;

    TerminalRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        ProblemDetail problem =
                request.getAttribute(TerminalFilter.REFUSAL) instanceof ValidationRefusedException refused
                        ? ValidationProblems.problem(refused)
                        : ApiProblem.of(
                                        HttpStatus.UNAUTHORIZED,
                                        "no-certificate",
                                        "Enrol first, and connect with the terminal's certificate.")
                                .getBody();
        ApiProblem.write(problem, response, json);
    }
}
