package ua.citycard.validator.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import ua.citycard.validator.access.SignedIn;
import ua.citycard.validator.time.CityTime;

/** What the frame around every page shows: who is signed in and where they can go. */
@ControllerAdvice(annotations = Controller.class)
class Layout {
    @ModelAttribute("who")
    @Nullable
    SignedIn who(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn who ? who : null;
    }

    @ModelAttribute("sections")
    List<Section> sections(@Nullable Authentication authentication) {
        SignedIn who = who(authentication);
        return who == null ? List.of() : Section.of(who.actor().role());
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return CityTime.ZONE;
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
