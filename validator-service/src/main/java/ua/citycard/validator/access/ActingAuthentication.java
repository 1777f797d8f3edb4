package ua.citycard.validator.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An actor as Spring Security sees it, with the authority {@code ROLE_…} of its role. */
final class ActingAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient HasActor principal;

    ActingAuthentication(HasActor principal) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + principal.actor().role())));
        this.principal = principal;
        setAuthenticated(true);
    }

    @Override
    public HasActor getPrincipal() {
        return principal;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return principal.actor().login();
    }
}
