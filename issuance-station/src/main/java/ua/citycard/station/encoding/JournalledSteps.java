package ua.citycard.station.encoding;

import ua.citycard.card.personalisation.Chip;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationStep;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Forces each step to disk before the chip is changed; where that fails, the chip stays as it is. */
final class JournalledSteps implements PersonalisationJournal {
    private final Journal journal;
    private final Operation operation;

    JournalledSteps(Journal journal, Operation operation) {
        this.journal = journal;
        this.operation = operation;
    }

    /** Another chip than the one that was recognised a moment ago: the card was exchanged in between. */
    @Override
    public void recognised(Chip chip) {
        if (!chip.id().equals(operation.chip())) {
            throw new StationException(Trouble.CARD_PULLED, operation.card().printed());
        }
    }

    @Override
    public void begun(PersonalisationStep step) {
        journal.append(operation, Event.BEGUN, step.name());
    }

    /** The next step, or the end, says as much. */
    @Override
    public void done(PersonalisationStep step) {}
}
