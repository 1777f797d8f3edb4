package ua.citycard.station.journal;

/** What the journal tells of a card, in the order in which it happens. */
public enum Event {
    /** This chip becomes this card; nothing has been written to it yet. */
    ASSIGNED,
    /** The named step is about to change the chip. */
    BEGUN,
    /** The chip is a whole card; the service has not been told. */
    FINISHED,
    /** The service knows that the card is finished. */
    REPORTED,
    /** The card is whole, and the service does not want to know of it: it was revoked meanwhile, or the like. */
    REPORT_REFUSED,
    /** The chip must not be tried again; a person decides. */
    QUARANTINED,
    /** The card was given up; its holder gets another number. */
    SPOILED
}
