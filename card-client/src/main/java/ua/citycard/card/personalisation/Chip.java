package ua.citycard.card.personalisation;

/**
 * The chip in the reader, as its INITIALIZE UPDATE response names it.
 *
 * @param id its diversification data in hexadecimal, 10 bytes, unique among the maker's chips
 * @param keyVersion the version of the keys that it holds: FF the maker's, 01 the card's own
 */
public record Chip(String id, int keyVersion) {}
