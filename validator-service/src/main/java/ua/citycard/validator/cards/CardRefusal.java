package ua.citycard.validator.cards;

/** Why something was not done with a card, one reason each. */
public enum CardRefusal {
    /** There is no such card in the part of the city that the actor works for. */
    CARD_UNKNOWN,
    BATCH_UNKNOWN,
    CONSIGNMENT_UNKNOWN,
    /** The card's state does not allow it. */
    WRONG_STATE,
    /** It is others who do this. */
    NOT_YOUR_DUTY,
    /** Cards are for holders who are in the register. */
    HOLDER_NOT_REGISTERED,
    /** The holder has a card on the way or in use; deny that one first. */
    HOLDER_HAS_CARD,
    /** The card did not prove that it holds the private key, or its last day is over. */
    NOT_CERTIFIABLE,
    /** The card was not certified, so it can't be complete. */
    NOT_CERTIFIED,
    /** Another operation has reported the card, or this one with other facts. */
    REPORTED_DIFFERENTLY,
    /** No card of the batch is ready to be sent. */
    NOTHING_TO_SEND,
    /** The serials are not those that were sent. */
    SERIALS_DIFFER,
    /** The consignment was received here before. */
    ALREADY_RECEIVED
}
