package ua.citycard.validator.access;

/** With what somebody can sign in from now on; handed out once and kept nowhere. */
public record NewSignIn(String login, String password, Role role, String name) {
    @Override
    public String toString() {
        return "NewSignIn[" + login + ", " + role + "]";
    }
}
