package ua.citycard.terminal.decision;

import java.util.OptionalInt;

/**
 * What a canteen's terminal knows of the meal that is asked for.
 *
 * @param slot the meal that is being served now, if any is
 * @param entitled whether the snapshot entitles the card to that meal today
 * @param servedHere whether this terminal has already served that meal to the card
 */
public record MealFacts(OptionalInt slot, boolean entitled, boolean servedHere) {
    /** Between meals, or at an entrance. */
    public static final MealFacts NONE = new MealFacts(OptionalInt.empty(), false, false);
}
