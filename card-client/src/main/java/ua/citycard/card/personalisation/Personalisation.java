package ua.citycard.card.personalisation;

import static ua.citycard.card.personalisation.PersonalisationStep.OPEN_APPLET;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.ApduTransport;

/**
 * Makes a holder's card of a blank chip, over contacts (docs/card-protocol.md, 4). Commands and answers are both
 * authentic, or nothing is done: a key that was not the chip's own would be certified else.
 *
 * <p>What has been done already is read from the chip, not from memory: a personalisation that was torn anywhere is
 * simply run again with the same order. A chip is believed by the version of its keys and gets one attempt to prove
 * that it has them; nothing else is ever tried, since a few wrong attempts close a chip for good.
 */
public final class Personalisation {
    /** The version of a card's own keys. */
    public static final int OWN_KEYS = 0x01;

    private final StaticKeys makersKeys;
    private final KeyDiversification diversification;
    private final Optional<CapFile> cap;
    private final CardCertificates certificates;
    private final IssuerChannels channels;

    /**
     * A personalisation for any number of cards.
     *
     * @param makersKeys the keys that blank chips come with; they stay the caller's to close
     * @param diversification gives each chip keys of its own
     * @param cap the applet's package, for chips that come without it
     * @param certificates certifies the keys that chips make
     */
    public Personalisation(
            StaticKeys makersKeys,
            KeyDiversification diversification,
            Optional<CapFile> cap,
            CardCertificates certificates,
            SecureRandom random) {
        this.makersKeys = makersKeys;
        this.diversification = diversification;
        this.cap = cap;
        this.certificates = certificates;
        this.channels = new IssuerChannels(diversification, random);
    }

    /** Asks the chip which one it is. Nothing is tried and nothing written, so that any chip may be asked at any time. */
    public Chip recognise(ApduTransport card) throws IOException {
        return channels.recognise(card);
    }

    /**
     * Personalises the chip, or completes or confirms what an earlier run with this order has done.
     *
     * @throws UnsuitableCardException when this chip can't become that card
     * @throws ua.citycard.card.transport.CardLostException when it was pulled: run again
     * @throws IOException when the chip refused a command, or the card CA did not certify
     */
    public PersonalisedCard run(ApduTransport card, PersonalisationOrder order, PersonalisationJournal journal)
            throws IOException {
        Steps steps = new Steps(journal);
        Chip chip = giveOwnKeys(card, journal, steps);
        int lifeCycle = installApplet(card, steps);
        try (AppletSession session = steps.takeFor(OPEN_APPLET, () -> channels.openApplet(card))) {
            if (lifeCycle == CityCardApplet.PERSONALIZED) {
                AppletData.confirm(session, order);
            } else {
                new AppletData(session, order, certificates, steps).personalise();
            }
        }
        return new PersonalisedCard(order.number(), chip.id(), chip.keyVersion());
    }

    /** Steps 1: nothing else is done with a chip while it has the maker's keys. */
    private Chip giveOwnKeys(ApduTransport card, PersonalisationJournal journal, Steps steps) throws IOException {
        Scp03Handshake handshake = channels.begin(card, IssuerSecurityDomain.AID);
        Chip chip = IssuerChannels.chip(handshake);
        journal.recognised(chip);
        if (chip.keyVersion() == OWN_KEYS) {
            return chip;
        }
        if (chip.keyVersion() != IssuerSecurityDomain.INITIAL_KEYS) {
            throw new UnsuitableCardException(
                    Reason.UNKNOWN_KEYS,
                    String.format("the chip's keys have version %02X: neither the maker's nor ours", chip.keyVersion()),
                    null);
        }
        steps.take(PersonalisationStep.REPLACE_KEYS, () -> replaceKeys(handshake));
        return new Chip(chip.id(), OWN_KEYS);
    }

    private void replaceKeys(Scp03Handshake handshake) throws IOException {
        byte[] diversificationData = handshake.response().diversificationData();
        try (Scp03Session session = IssuerChannels.authenticate(handshake, makersKeys);
                StaticKeys own = diversification.keysFor(diversificationData)) {
            new IssuerSecurityDomain(session).putKeys(makersKeys, IssuerSecurityDomain.INITIAL_KEYS, own, OWN_KEYS);
        }
    }

    /** Step 2. The applet's life-cycle state decides what is left to do. */
    private int installApplet(ApduTransport card, Steps steps) throws IOException {
        try (Scp03Session session = channels.open(card, IssuerSecurityDomain.AID)) {
            IssuerSecurityDomain domain = new IssuerSecurityDomain(session);
            demandNoMakersKeys(domain);
            return new AppletInstallation(domain, cap, steps).complete();
        }
    }

    /** In every run, since one that was torn after the keys were replaced never came to ask. */
    private static void demandNoMakersKeys(IssuerSecurityDomain domain) throws IOException {
        if (domain.keyVersions().contains(IssuerSecurityDomain.INITIAL_KEYS)) {
            throw new UnsuitableCardException(
                    Reason.UNKNOWN_KEYS, "the chip keeps the maker's keys beside its own", null);
        }
    }
}
