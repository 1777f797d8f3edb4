package ua.citycard.validator.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** A refusal at the interface for programs: a problem body (RFC 9457) with a {@code code} to decide by. */
public final class ApiProblem extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private ApiProblem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    /**
     * The problem body of a refusal.
     *
     * @param code stable, such as {@code not-allowed}, or the name of a constant to be written so
     * @param detail a sentence for the person behind the program; nothing personal
     */
    public static ApiProblem of(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code.toLowerCase(Locale.ROOT).replace('_', '-'));
        return new ApiProblem(status, body);
    }

    /** Who is signed in may not do what they asked for. */
    public static ApiProblem notAllowed() {
        return of(HttpStatus.FORBIDDEN, "not-allowed", "Your role may not do this.");
    }

    /** Answers with a problem body where no controller does. */
    public static void write(ProblemDetail body, HttpServletResponse response, JsonMapper json) throws IOException {
        response.setStatus(body.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body);
    }
}
