package ua.citycard.terminal.decision;

/** Why a tap came to no decision; the screen says what to do. */
public enum Trouble {
    /** The card left the field too early; it is to be held there again. */
    CARD_LOST,
    /** What was presented has no city card application. */
    NOT_A_CITY_CARD,
    /** The card refused this terminal: its certificate is not of the CA that the card trusts. */
    TERMINAL_NOT_TRUSTED,
    /**
     * The terminal has no key for today, since it has not reached the service for days, or its certificate is over by the
     * date of the card, which then gives an answer that nobody can read.
     */
    TERMINAL_OUT_OF_DATE,
    READER_AWAY,
    READER_BUSY,
    DISK_FULL,
    /** Something else broke; the log says what. */
    FAILED
}
