package ua.citycard.validator.access;

/** What came of making an account. */
public sealed interface Created {

    /** It was made; its password is known here and now only. */
    record Done(NewSignIn signIn) implements Created {}

    /** It was not made. */
    record Refused(Reason reason) implements Created {}

    /** Why an account was not made. */
    enum Reason {
        LOGIN_NOT_ALLOWED,
        LOGIN_TAKEN,
        NAME_NOT_ALLOWED,
        PLACE_UNKNOWN,
        ROLE_NOT_YOURS_TO_GIVE
    }
}
