package ua.citycard.terminal.tapping;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.tap.Receipt;
import ua.citycard.card.tap.ServiceUse;
import ua.citycard.card.tap.TapSession;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.MealFacts;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.store.ServiceSlot;
import ua.citycard.terminal.store.TapEvent;
import ua.citycard.terminal.store.TerminalStore;

/** What a canteen does beyond an entrance: it knows the meal of the hour, and has the card itself mark it as used. */
final class Canteen {
    private final TerminalStore store;
    private final Clock clock;

    Canteen(TerminalStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What came of asking for a meal.
     *
     * @param meal with the card's receipt, when it gave one
     */
    record Answer(Decision decision, Optional<TapEvent.Meal> meal) {
        static Answer without(Decision decision) {
            return new Answer(decision, Optional.empty());
        }
    }

    MealFacts factsOf(CardNumber card, Optional<RosterCard> ours) {
        OptionalInt meal = store.roster().mealServedAt(LocalTime.now(clock));
        if (meal.isEmpty()) {
            return MealFacts.NONE;
        }
        ServiceSlot slot = slot(meal.getAsInt());
        boolean entitled = ours.stream()
                .flatMap(known -> known.meals().stream())
                .anyMatch(entitlement -> entitlement.covers(slot.slot(), slot.day()));
        return new MealFacts(meal, entitled, store.journal().isServed(card, slot));
    }

    /**
     * Serves a meal that the policy grants, unless the card says that it was served elsewhere: two canteens without a
     * network cannot both serve it. When the card is pulled away before it has answered, its next tap asks with the
     * claim that is on record, and the card tells the retry from a second meal.
     */
    Answer serve(CardNumber card, TapSession session, int meal, Decision.Granted granted) throws IOException {
        ServiceSlot slot = slot(meal);
        ServiceUse use = session.useService(store.journal().claim(card, slot));
        if (use instanceof ServiceUse.Answered answered) {
            Receipt receipt = answered.receipt();
            Decision decision = switch (receipt.outcome()) {
                case NEW, REPEATED -> granted;
                case ALREADY_USED -> Decision.refused(Reason.MEAL_ALREADY_TAKEN);
            };
            return new Answer(
                    decision,
                    Optional.of(new TapEvent.Meal(slot.service(), slot.day(), slot.slot(), receipt.encode())));
        }
        return Answer.without(Decision.refused(reasonFor(((ServiceUse.Refused) use).cause())));
    }

    private static Reason reasonFor(ServiceUse.Cause cause) {
        return switch (cause) {
            case NO_ROOM -> Reason.CARD_FULL;
            // A blocked card did not come so far: the policy has refused it.
            case NOT_ALLOWED -> Reason.TERMINAL_NOT_ALLOWED;
            case UNEXPECTED_STATUS, FORGED_ANSWER, MALFORMED_ANSWER, WRONG_RECORD, WRONG_SIGNATURE ->
                Reason.NOT_GENUINE;
        };
    }

    private ServiceSlot slot(int meal) {
        return new ServiceSlot(TerminalRights.CANTEEN, LocalDate.now(clock), meal);
    }
}
