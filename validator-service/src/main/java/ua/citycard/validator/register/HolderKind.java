package ua.citycard.validator.register;

/** What makes a person a cardholder; it becomes the category of the card. */
public enum HolderKind {
    PUPIL,
    STAFF,
    RESIDENT
}
