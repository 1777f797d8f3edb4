package ua.citycard.validator.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.UUID;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who makes a MockMvc request: {@code mvc.perform(get("/api/holders").with(As.clerkOf(school, district)))}. */
public final class As {
    private As() {}

    public static RequestPostProcessor actor(Actor actor) {
        return authentication(new ActingAuthentication(new SignedIn(actor, actor.login())));
    }

    public static RequestPostProcessor city() {
        return actor(new Actor("city", Role.CITY, new Scope.City()));
    }

    public static RequestPostProcessor auditor() {
        return actor(new Actor("auditor", Role.AUDITOR, new Scope.City()));
    }

    public static RequestPostProcessor operatorOf(UUID district) {
        return actor(new Actor("operator", Role.DISTRICT, new Scope.District(district)));
    }

    public static RequestPostProcessor clerkOf(UUID school, UUID district) {
        return actor(new Actor("clerk", Role.SCHOOL, new Scope.School(school, district)));
    }
}
