package ua.citycard.station.encoding;

import ua.citycard.card.CardNumber;

/**
 * A card that was encoded.
 *
 * @param ms from its recognition to its last answer
 * @param apdus commands that it got
 */
public record Issued(CardNumber card, long ms, int apdus) {}
