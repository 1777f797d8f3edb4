package ua.citycard.validator.cards.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import ua.citycard.validator.cards.CardRefusedException;

/** What a page does not explain itself, the error page does: not there, or not for this role. */
@ControllerAdvice(
        assignableTypes = {
            CardsPage.class,
            CardPage.class,
            BatchesPage.class,
            ConsignmentsPage.class,
            HandOverPage.class
        })
class CardPageRefusals {
    @ExceptionHandler
    void refused(CardRefusedException refusal, HttpServletResponse response) throws IOException {
        response.sendError(CardProblems.status(refusal.reason()).value());
    }
}
