package ua.citycard.validator.cards;

import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;

/** Who does what with cards. A receipt is never given by those who sent the cards. */
public enum Duty {
    MAKE,
    SEND,
    RECEIVE_FOR_DISTRICT,
    RECEIVE_FOR_SCHOOL,
    HAND_OVER,
    DENY,
    TAKE_BACK,
    DESTROY;

    /** Refuses an actor whose duty it is not. */
    void require(Actor actor) {
        if (!isOf(actor.role())) {
            throw new CardRefusedException(
                    CardRefusal.NOT_YOUR_DUTY, "This is not done in the role " + actor.role() + ".");
        }
    }

    public boolean isOf(Role role) {
        return switch (this) {
            case MAKE, SEND, DESTROY -> role == Role.CITY || role == Role.DISTRICT;
            case RECEIVE_FOR_DISTRICT -> role == Role.DISTRICT;
            case RECEIVE_FOR_SCHOOL, HAND_OVER -> role == Role.SCHOOL;
            case DENY, TAKE_BACK -> role != Role.AUDITOR;
        };
    }
}
