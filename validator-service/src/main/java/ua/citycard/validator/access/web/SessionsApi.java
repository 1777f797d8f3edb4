package ua.citycard.validator.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ua.citycard.validator.access.OpenedSession;
import ua.citycard.validator.access.SessionToken;
import ua.citycard.validator.access.SignIn;
import ua.citycard.validator.access.SignInBusyException;
import ua.citycard.validator.web.ApiProblem;

/** Bearer tokens for programs. */
@RestController
@RequestMapping("/api/sessions")
class SessionsApi {
    private final SignIn signIn;

    SessionsApi(SignIn signIn) {
        this.signIn = signIn;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OpenedSession open(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        return signIn.attempt(credentials.login(), credentials.password(), request.getRemoteAddr())
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.UNAUTHORIZED,
                        "sign-in-refused",
                        "Login or password is wrong, or there were too many failures; then wait for 15 minutes."));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(HttpServletRequest request) {
        SessionToken.inHeader(request).ifPresent(signIn::out);
    }

    @ExceptionHandler
    ProblemDetail busy(SignInBusyException busy) {
        return ApiProblem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "sign-in-busy",
                        "Too many sign in at this moment; repeat shortly.")
                .getBody();
    }

    record Credentials(
            @NotNull @Size(max = 100) String login,
            @NotNull @Size(max = 200) String password) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }
}
