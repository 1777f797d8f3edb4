package ua.citycard.terminal.decision;

import java.util.function.Predicate;

/** One thing that a card must satisfy, and the one reason that is given when it does not. */
record Rule(Reason reason, Predicate<Presentation> isBroken) {
    static Rule refuse(Reason reason, Predicate<Presentation> when) {
        return new Rule(reason, when);
    }

    static Rule refuse(Reason reason, Standing when) {
        return new Rule(reason, presentation -> presentation.standing() == when);
    }
}
