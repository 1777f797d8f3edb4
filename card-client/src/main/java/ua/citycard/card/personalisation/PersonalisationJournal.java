package ua.citycard.card.personalisation;

/**
 * Told of everything that a personalisation does to a chip, before and after it, so that whoever keeps it knows what a
 * torn one may have left. Steps that the chip does not need are left out. What the journal throws stops the
 * personalisation between two steps.
 */
public interface PersonalisationJournal {
    /** For a chip of which nothing is to be kept, as in a measurement. */
    PersonalisationJournal NONE = new PersonalisationJournal() {
        @Override
        public void recognised(Chip chip) {}

        @Override
        public void begun(PersonalisationStep step) {}

        @Override
        public void done(PersonalisationStep step) {}
    };

    /** The chip has been recognised; nothing has been written to it yet. */
    void recognised(Chip chip);

    /** The step is about to change the chip. */
    void begun(PersonalisationStep step);

    /** The step is complete. */
    void done(PersonalisationStep step);
}
