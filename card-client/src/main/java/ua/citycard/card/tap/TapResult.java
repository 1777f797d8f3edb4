package ua.citycard.card.tap;

/** How a tap ended. */
public sealed interface TapResult {

    /**
     * The card has proven who it is.
     *
     * @param session for what is to be done on the card while it lies there; close it
     */
    record Identified(IdentifiedCard card, TapSession session) implements TapResult {}

    /** No card was identified, and nothing that the card said may be believed. */
    record Refused(TapRefusal cause) implements TapResult {}
}
