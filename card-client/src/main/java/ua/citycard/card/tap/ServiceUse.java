package ua.citycard.card.tap;

/** How a claim to a service on a card ended. */
public sealed interface ServiceUse {

    /** The card has answered with a receipt, which is verified; its outcome says whether the service may be given. */
    record Answered(Receipt receipt) implements ServiceUse {}

    /** There is no receipt, and the session is over. Whether the card wrote the claim down, only a retry tells. */
    record Refused(Cause cause) implements ServiceUse {}

    /** Why there is no receipt. */
    enum Cause {
        /** The card is blocked, or this reader's certificate does not allow this service on this day. */
        NOT_ALLOWED,
        /** The card has 16 records, and all are of days that this reader may not overwrite. */
        NO_ROOM,
        /** The card does not do it, for a reason that the protocol does not know. */
        UNEXPECTED_STATUS,
        /** The answer has no right MAC. */
        FORGED_ANSWER,
        /** The answer has not the form of a receipt. */
        MALFORMED_ANSWER,
        /** The receipt is for another use than the one that was asked for. */
        WRONG_RECORD,
        /** The receipt is not signed by the card. */
        WRONG_SIGNATURE
    }
}
