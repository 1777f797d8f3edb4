package ua.citycard.validator.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import ua.citycard.validator.access.OpenedSession;
import ua.citycard.validator.access.SessionToken;
import ua.citycard.validator.access.SignIn;
import ua.citycard.validator.access.SignInBusyException;

/** The door for people. */
@Controller
class SignInPage {
    private final SignIn signIn;
    private final InstantSource clock;

    SignInPage(SignIn signIn, InstantSource clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    String show() {
        return "access/sign-in";
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String login,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<OpenedSession> opened;
        try {
            opened = signIn.attempt(login.strip(), password.strip(), request.getRemoteAddr());
        } catch (SignInBusyException busy) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("busy", true);
            model.addAttribute("login", login);
            return "access/sign-in";
        }
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            model.addAttribute("refused", true);
            model.addAttribute("login", login);
            return "access/sign-in";
        }
        Instant end = opened.get().expiresAt();
        setCookie(request, response, opened.get().token(), Duration.between(clock.instant(), end));
        return "redirect:/";
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionToken.inCookie(request).ifPresent(signIn::out);
        setCookie(request, response, "", Duration.ZERO);
        return "redirect:/sign-in";
    }

    private static void setCookie(
            HttpServletRequest request, HttpServletResponse response, String token, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                SessionToken.cookie(request, token, life).toString());
    }
}
