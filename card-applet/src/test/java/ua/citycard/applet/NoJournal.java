package ua.citycard.applet;

import ua.citycard.card.personalisation.Chip;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationStep;

/** For tests that look at the card alone. */
final class NoJournal implements PersonalisationJournal {
    @Override
    public void recognised(Chip chip) {}

    @Override
    public void begun(PersonalisationStep step) {}

    @Override
    public void done(PersonalisationStep step) {}
}
