package ua.citycard.card.personalisation;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.globalplatform.RegistryScope;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.transport.ApduTransport;

/** What the issuer can ask a finished card over contacts; nothing is written. */
public final class FinishedCards {
    private final IssuerChannels channels;

    /**
     * For any number of cards.
     *
     * @param diversification gives each chip its keys
     */
    public FinishedCards(KeyDiversification diversification, SecureRandom random) {
        this.channels = new IssuerChannels(diversification, random);
    }

    /** Asks the chip which one it is; any chip may be asked at any time. */
    public Chip recognise(ApduTransport card) throws IOException {
        return channels.recognise(card);
    }

    /**
     * Reads a finished card back and compares it with its order.
     *
     * @return the certificate that it holds, for the caller to judge
     * @throws UnsuitableCardException when it is not the card ordered, not finished, or blocked or terminated
     */
    public byte[] readBack(ApduTransport card, PersonalisationOrder order) throws IOException {
        if (Arrays.equals(CityCardApplet.AID.select(card), CityCardApplet.UNFINISHED)) {
            throw new UnsuitableCardException(Reason.READ_BACK_DIFFERS, "the card is not finished", null);
        }
        try (Scp03Session domain = channels.open(card, IssuerSecurityDomain.AID)) {
            demandInUse(new IssuerSecurityDomain(domain));
        }
        try (AppletSession applet = channels.openApplet(card)) {
            return AppletData.readCertificate(applet, order);
        }
    }

    /** The registry's word, since a card out of use answers SELECT and GET DATA as any other. */
    private static void demandInUse(IssuerSecurityDomain domain) throws IOException {
        if (domain.find(RegistryScope.APPLICATIONS, CityCardApplet.AID)
                .filter(applet -> applet.lifeCycle() == CityCardApplet.PERSONALIZED)
                .isEmpty()) {
            throw new UnsuitableCardException(Reason.OUT_OF_USE, "the card is blocked or terminated", null);
        }
    }
}
