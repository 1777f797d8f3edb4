package ua.citycard.terminal.decision;

/** What the person at the door should know although the card is let in. */
public enum Notice {
    /** The status list is older than the service allows: a card lost since then would not be known here. */
    STATUS_LIST_OLD
}
