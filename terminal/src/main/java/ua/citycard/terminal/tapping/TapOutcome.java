package ua.citycard.terminal.tapping;

import java.util.Optional;
import java.util.UUID;
import ua.citycard.card.CardNumber;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Trouble;

/** How a tap ended. */
public sealed interface TapOutcome {
    /**
     * A decision, whose event is on the disk.
     *
     * @param card who tapped; empty when the card proved nothing
     * @param givenName the holder's, when the school's snapshot has it
     * @param event id of the event
     */
    record Decided(Decision decision, Optional<CardNumber> card, Optional<String> givenName, UUID event)
            implements TapOutcome {}

    /** No decision, and no event: the card is to be held there again, or the guard decides. */
    record Undecided(Trouble trouble) implements TapOutcome {}
}
