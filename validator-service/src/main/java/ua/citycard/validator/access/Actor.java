package ua.citycard.validator.access;

/**
 * On whose behalf something happens: a person who signed in, a terminal, or a job of the service.
 *
 * @param login what the audit log calls them
 */
public record Actor(String login, Role role, Scope scope) {
    public Actor {
        boolean fits = switch (role) {
            case CITY, AUDITOR -> scope instanceof Scope.City;
            case DISTRICT -> scope instanceof Scope.District;
            case SCHOOL -> scope instanceof Scope.School;
        };
        if (!fits) {
            throw new IllegalArgumentException("An actor of role " + role + " cannot have the scope " + scope);
        }
    }

    /** A job of the service itself, such as {@code system:expiry}, that works for the whole city. */
    public static Actor system(String job) {
        return new Actor("system:" + job, Role.CITY, new Scope.City());
    }
}
