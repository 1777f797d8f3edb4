package ua.citycard.card.personalisation;

import static ua.citycard.card.personalisation.PersonalisationStep.INSTALL_APPLET;
import static ua.citycard.card.personalisation.PersonalisationStep.LOAD_PACKAGE;

import java.io.IOException;
import java.util.Optional;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.globalplatform.RegistryEntry;
import ua.citycard.card.globalplatform.RegistryScope;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;

/** Sees to it that the applet is on the chip, doing only what the chip's registry lacks. */
final class AppletInstallation {
    private final IssuerSecurityDomain domain;
    private final Optional<CapFile> cap;
    private final Steps steps;

    AppletInstallation(IssuerSecurityDomain domain, Optional<CapFile> cap, Steps steps) {
        this.domain = domain;
        this.cap = cap;
        this.steps = steps;
    }

    /**
     * Completes the installation.
     *
     * @return the applet's life-cycle state, SELECTABLE or PERSONALIZED
     */
    int complete() throws IOException {
        Optional<RegistryEntry> applet = domain.find(RegistryScope.APPLICATIONS, CityCardApplet.AID);
        if (applet.isEmpty()) {
            if (domain.find(RegistryScope.LOAD_FILES, CityCardApplet.PACKAGE).isEmpty()) {
                loadPackage();
            }
            steps.take(INSTALL_APPLET, () -> domain.install(CityCardApplet.PACKAGE, CityCardApplet.AID));
            return CityCardApplet.SELECTABLE;
        }
        int lifeCycle = applet.get().lifeCycle();
        if (lifeCycle != CityCardApplet.SELECTABLE && lifeCycle != CityCardApplet.PERSONALIZED) {
            throw new UnsuitableCardException(
                    Reason.OUT_OF_USE, String.format("the card is out of use, in state %02X", lifeCycle), null);
        }
        return lifeCycle;
    }

    private void loadPackage() throws IOException {
        CapFile file = cap.orElseThrow(() -> new UnsuitableCardException(
                Reason.NO_PACKAGE, "the chip comes without the applet and there is no CAP file to load", null));
        steps.take(LOAD_PACKAGE, () -> domain.load(file));
    }
}
