package ua.citycard.validator.cards;

import java.util.Arrays;
import java.util.List;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.cards.CardSearch.FoundCard;

/** What people do with a card that is theirs to look after; {@link CardPossession} does it. */
public enum PossessionStep {
    SUSPEND(Duty.DENY, CardState.SUSPENDED),
    RESUME(Duty.DENY, CardState.ACTIVE),
    REVOKE(Duty.DENY, CardState.REVOKED),
    LEAVE_UNCLAIMED(Duty.HAND_OVER, CardState.UNCLAIMED),
    TAKE_BACK(Duty.TAKE_BACK, CardState.RETURNED),
    DESTROY(Duty.DESTROY, CardState.DESTROYED);

    private final Duty duty;
    private final CardState target;

    PossessionStep(Duty duty, CardState target) {
        this.duty = duty;
        this.target = target;
    }

    /** Whether somebody has to say why. */
    public boolean wantsReason() {
        return this == SUSPEND || this == REVOKE;
    }

    /** What the actor may do with the card as it is now. */
    public static List<PossessionStep> openTo(Actor actor, FoundCard card) {
        return Arrays.stream(values())
                .filter(step -> step.duty.isOf(actor.role()) && step.fits(card))
                .toList();
    }

    private boolean fits(FoundCard card) {
        boolean possible = card.state().canBecome(target);
        return switch (this) {
            case RESUME -> possible && card.state() == CardState.SUSPENDED;
            case TAKE_BACK -> possible && card.consignment() != null;
            case SUSPEND, REVOKE, LEAVE_UNCLAIMED, DESTROY -> possible;
        };
    }
}
