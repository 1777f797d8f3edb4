package ua.citycard.validator.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import ua.citycard.validator.web.ApiProblem;

/** What nobody else explained: a page for people, a problem body for programs, and never what went wrong inside. */
@Controller
class ErrorPages implements ErrorController {

    @RequestMapping("/error")
    Object show(HttpServletRequest request, Model model) {
        HttpStatus status = status(request);
        if (isForPrograms(request)) {
            return ResponseEntity.of(problem(status).getBody()).build();
        }
        model.addAttribute("status", status.value());
        return "error";
    }

    private static ApiProblem problem(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> ApiProblem.of(status, "not-found", "There is nothing at this address.");
            case FORBIDDEN -> ApiProblem.notAllowed();
            case BAD_REQUEST ->
                ApiProblem.of(
                        status,
                        "request-not-understood",
                        "The request holds what cannot be kept, or misses something.");
            case CONFLICT ->
                ApiProblem.of(
                        status,
                        "changed-meanwhile",
                        "Somebody changed this at the same time; look at it anew and repeat.");
            case INSUFFICIENT_STORAGE ->
                ApiProblem.of(
                        status,
                        "disk-full",
                        "The service's disk is full and nothing was changed; free some space and repeat.");
            default -> ApiProblem.of(status, "failed", "The service could not do this; its log says why.");
        };
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return path.startsWith("/api/") || path.startsWith("/terminal-api/");
    }

    private static HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
    }
}
