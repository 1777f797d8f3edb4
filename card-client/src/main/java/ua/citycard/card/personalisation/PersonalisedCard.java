package ua.citycard.card.personalisation;

import ua.citycard.card.CardNumber;

/**
 * What came out of a personalisation.
 *
 * @param number the card's number
 * @param chipId the chip, see {@link Chip#id()}
 * @param keyVersion the version of the chip's keys, 01
 */
public record PersonalisedCard(CardNumber number, String chipId, int keyVersion) {}
