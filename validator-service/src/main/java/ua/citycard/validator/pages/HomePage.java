package ua.citycard.validator.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import ua.citycard.validator.access.Scopes;

/** Leads everybody to where they work. */
@Controller
class HomePage {
    private final Scopes scopes;

    HomePage(Scopes scopes) {
        this.scopes = scopes;
    }

    @GetMapping("/")
    String show() {
        return "redirect:" + Section.of(scopes.current().role()).get(0).path();
    }
}
