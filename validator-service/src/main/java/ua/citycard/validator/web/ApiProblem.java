package ua.citycard.validator.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal at the interface for programs: a problem body (RFC 9457) with a {@code code} to decide by. */
public final class ApiProblem extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private ApiProblem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    /**
     * The problem body of a refusal.
     *
     * @param code stable, such as {@code not-allowed}
     * @param detail a sentence for the person behind the program; nothing personal
     */
    public static ApiProblem of(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code);
        return new ApiProblem(status, body);
    }
}
