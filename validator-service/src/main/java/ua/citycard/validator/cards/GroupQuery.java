package ua.citycard.validator.cards;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which batches or consignments somebody looks for; what is null does not matter.
 *
 * @param school for which there is a card among them
 * @param state in which there is a card among them, the school's if there is one given
 * @param before only those with a smaller number: where the page begins
 */
public record GroupQuery(
        @Nullable Long number,
        @Nullable UUID school,
        @Nullable CardState state,
        @Nullable Long before) {}
