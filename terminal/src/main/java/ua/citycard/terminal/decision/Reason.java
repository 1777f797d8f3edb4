package ua.citycard.terminal.decision;

/** Why a card is refused; each rule has one, and the screen, the event and the statistics all speak of it by this name. */
public enum Reason {
    /** The card could not prove that the city made it, or is none of the city's cards. */
    NOT_GENUINE,
    /** The card itself was told that it is blocked. */
    BLOCKED,
    NOT_YET_VALID,
    EXPIRED,
    /** This terminal has not received its first status list and roster yet, so that it knows of no card that it is good. */
    TERMINAL_NOT_READY,
    /** The card is not in the list that the terminal holds: it was made later, or the list is of another city. */
    NOT_LISTED,
    REVOKED,
    SUSPENDED,
    OTHER_SCHOOL,
    NO_MEAL_NOW,
    NOT_ENTITLED,
    MEAL_ALREADY_TAKEN,
    /** The card is good, but it does not let this terminal serve today's meal: the terminal's right or its date is wrong. */
    TERMINAL_NOT_ALLOWED,
    /** The card has no room left for another meal until the terminal's certificate has been renewed. */
    CARD_FULL
}
