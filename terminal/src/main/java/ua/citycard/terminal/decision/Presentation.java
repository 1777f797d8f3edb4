package ua.citycard.terminal.decision;

/**
 * All that a policy may look at when a card has proven who it is, by a certificate that is valid today.
 *
 * @param terminalReady whether the terminal holds a status list and its school's roster
 * @param blocked what the card says of itself
 * @param standing what the status list says
 * @param listIsOld whether the status list is older than it says it may be kept
 * @param ownSchool whether the card is in the snapshot of the terminal's school
 * @param meal what is known of the meal; {@link MealFacts#NONE} at an entrance
 */
public record Presentation(
        boolean terminalReady,
        boolean blocked,
        Standing standing,
        boolean listIsOld,
        boolean ownSchool,
        MealFacts meal) {}
