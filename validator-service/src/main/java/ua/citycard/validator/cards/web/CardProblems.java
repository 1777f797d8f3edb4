package ua.citycard.validator.cards.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardRefusal;
import ua.citycard.validator.cards.CardRefusedException;
import ua.citycard.validator.web.ApiProblem;

/** What the domain refuses, as problem bodies (RFC 9457). */
@RestControllerAdvice(
        assignableTypes = {
            BatchesApi.class,
            CardListApi.class,
            CardsApi.class,
            ConsignmentsApi.class,
            PersonalisationApi.class
        })
class CardProblems {
    @ExceptionHandler
    ProblemDetail refused(CardRefusedException refusal) {
        ProblemDetail problem = ApiProblem.of(
                        status(refusal.reason()), refusal.reason().name(), refusal.sentence())
                .getBody();
        if (refusal.reason() == CardRefusal.SERIALS_DIFFER) {
            problem.setProperty("missing", digits(refusal.missing()));
            problem.setProperty("unexpected", digits(refusal.unexpected()));
        }
        return problem;
    }

    static HttpStatus status(CardRefusal reason) {
        return switch (reason) {
            case CARD_UNKNOWN, BATCH_UNKNOWN, CONSIGNMENT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case NOT_YOUR_DUTY -> HttpStatus.FORBIDDEN;
            case NOT_CERTIFIABLE -> HttpStatus.BAD_REQUEST;
            case WRONG_STATE,
                    HOLDER_NOT_REGISTERED,
                    HOLDER_HAS_CARD,
                    NOT_CERTIFIED,
                    REPORTED_DIFFERENTLY,
                    NOTHING_TO_SEND,
                    SERIALS_DIFFER,
                    ALREADY_RECEIVED -> HttpStatus.CONFLICT;
        };
    }

    private static List<String> digits(List<CardNumber> cards) {
        return cards.stream().map(CardNumber::digits).toList();
    }
}
