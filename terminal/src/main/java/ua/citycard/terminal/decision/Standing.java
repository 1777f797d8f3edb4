package ua.citycard.terminal.decision;

/** What the terminal's status list says of a card. */
public enum Standing {
    VALID,
    REVOKED,
    SUSPENDED,
    NOT_LISTED
}
