package ua.citycard.terminal.decision;

import java.util.OptionalInt;

/** A card as a test tells of it: good in everything that is not said. */
record PresentedCard(
        boolean terminalReady,
        boolean isBlocked,
        Standing standing,
        boolean listIsOld,
        boolean ownSchool,
        MealFacts meal) {
    private static final int LUNCH = 2;

    static PresentedCard cardOf(String school) {
        return new PresentedCard(true, false, Standing.VALID, false, school.equals("own school"), MealFacts.NONE);
    }

    Presentation presented() {
        return new Presentation(terminalReady, isBlocked, standing, listIsOld, ownSchool, meal);
    }

    PresentedCard listedAs(Standing other) {
        return new PresentedCard(terminalReady, isBlocked, other, listIsOld, ownSchool, meal);
    }

    PresentedCard blocked() {
        return new PresentedCard(terminalReady, true, standing, listIsOld, ownSchool, meal);
    }

    PresentedCard whileTheListIsOld() {
        return new PresentedCard(terminalReady, isBlocked, standing, true, ownSchool, meal);
    }

    PresentedCard atATerminalThatHasNothing() {
        return new PresentedCard(false, isBlocked, Standing.NOT_LISTED, listIsOld, false, MealFacts.NONE);
    }

    PresentedCard entitledToTheMealOfTheHour() {
        return with(new MealFacts(OptionalInt.of(LUNCH), true, false));
    }

    PresentedCard withoutAnOrder() {
        return with(new MealFacts(OptionalInt.of(LUNCH), false, false));
    }

    PresentedCard whoHasEatenHere() {
        return with(new MealFacts(meal.slot(), meal.entitled(), true));
    }

    private PresentedCard with(MealFacts other) {
        return new PresentedCard(terminalReady, isBlocked, standing, listIsOld, ownSchool, other);
    }
}
