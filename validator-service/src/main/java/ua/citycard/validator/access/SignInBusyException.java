package ua.citycard.validator.access;

/** Too many sign in at this moment; the password was not looked at. */
public final class SignInBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignInBusyException() {
        super("Too many sign in at this moment");
    }
}
