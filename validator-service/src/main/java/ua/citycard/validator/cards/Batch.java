package ua.citycard.validator.cards;

import java.util.List;

/** Cards that are made together. */
public record Batch(long number, List<BatchCard> cards) {}
