package ua.citycard.applet;

import ua.citycard.card.personalisation.Chip;
import ua.citycard.card.personalisation.PersonalisationJournal;
import ua.citycard.card.personalisation.PersonalisationStep;

/** Stops a personalisation when the applet is installed, before anything is stored in it. */
final class InstalledAndNoMore implements PersonalisationJournal {
    @Override
    public void recognised(Chip chip) {}

    @Override
    public void begun(PersonalisationStep step) {
        if (step == PersonalisationStep.OPEN_APPLET) {
            throw new Stopped();
        }
    }

    @Override
    public void done(PersonalisationStep step) {}

    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
