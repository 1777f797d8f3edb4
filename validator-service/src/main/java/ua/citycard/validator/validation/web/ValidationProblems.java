package ua.citycard.validator.validation.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import ua.citycard.validator.validation.ValidationRefusal;
import ua.citycard.validator.validation.ValidationRefusedException;
import ua.citycard.validator.web.ApiProblem;

/** What the module refuses, as problem bodies (RFC 9457). */
@RestControllerAdvice(basePackageClasses = ValidationProblems.class)
class ValidationProblems {
    @ExceptionHandler
    ProblemDetail refused(ValidationRefusedException refusal) {
        return problem(refusal);
    }

    static ProblemDetail problem(ValidationRefusedException refusal) {
        ProblemDetail problem = ApiProblem.of(
                        status(refusal.reason()), refusal.reason().name(), refusal.sentence())
                .getBody();
        if (refusal.reason() == ValidationRefusal.HOLDERS_UNKNOWN) {
            problem.setProperty("holders", refusal.holders());
        }
        return problem;
    }

    private static HttpStatus status(ValidationRefusal reason) {
        return switch (reason) {
            case SCHOOL_UNKNOWN -> HttpStatus.NOT_FOUND;
            case ENROLMENT_CODE_INVALID, TERMINAL_UNKNOWN, TERMINAL_REVOKED -> HttpStatus.FORBIDDEN;
            case PROOF_INVALID,
                    CSR_INVALID,
                    READER_DAYS_INVALID,
                    BATCH_INVALID,
                    MEAL_DAYS_REVERSED,
                    MEAL_TIMES_REVERSED,
                    MEAL_TIMES_REPEATED -> HttpStatus.BAD_REQUEST;
            case MEAL_TIMES_OVERLAP, HOLDERS_UNKNOWN -> HttpStatus.CONFLICT;
        };
    }
}
