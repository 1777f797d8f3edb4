package ua.citycard.card.personalisation;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;

/**
 * What the issuer changes on a card in use, over contacts (docs/card-protocol.md, 4). Each change is one atomic write;
 * one whose answer was lost is simply ordered again. The number says which card is meant: no other one is touched.
 */
public final class IssuedCards {
    private final IssuerChannels channels;

    /**
     * For any number of cards.
     *
     * @param diversification gives each chip its keys
     */
    public IssuedCards(KeyDiversification diversification, SecureRandom random) {
        this.channels = new IssuerChannels(diversification, random);
    }

    /** The applet's version, what the chip can, and its free memory; of any card with the applet and its own keys. */
    public AppletDescription describe(ApduTransport card) throws IOException {
        try (AppletSession applet = channels.openApplet(card)) {
            return AppletDescription.parse(applet.get(AppletSession.ABOUT));
        }
    }

    /**
     * Gives the card another certificate for its key: a pupil becomes a student, a validity is extended.
     *
     * @throws UnsuitableCardException when it is another card
     * @throws ua.citycard.card.transport.CardRefusedException when the certificate is not for this card and its key
     */
    public void certify(ApduTransport card, CardNumber number, CvCertificate certificate) throws IOException {
        try (AppletSession applet = open(card, number)) {
            applet.storeLast(0, AppletSession.CERTIFICATE, certificate.encode());
            applet.demandStored(AppletSession.CERTIFICATE, certificate.encode());
        }
    }

    /**
     * Has the card trust this key of the terminals' authority, without a link certificate: the present key may be lost, or
     * stolen. The present key again changes the two days alone.
     *
     * @param today is the card's date from now on, also when a thief had moved that to a later one
     * @param lastDay the last day on which the card believes the other key that it knows
     * @throws UnsuitableCardException when it is another card
     */
    public void trust(ApduTransport card, CardNumber number, TrustAnchor key, LocalDate today, LocalDate lastDay)
            throws IOException {
        byte[] value = Der.concat(key.encode(), CardDate.encode(today), CardDate.encode(lastDay));
        try (AppletSession applet = open(card, number)) {
            applet.storeLast(0, AppletSession.TERMINAL_CA, value);
            applet.demandStored(AppletSession.TERMINAL_CA, key.encode());
            applet.demandStored(AppletSession.DATE, CardDate.encode(today));
            Optional<byte[]> before = applet.find(AppletSession.TERMINAL_CA_BEFORE);
            if (before.isPresent()) {
                byte[] stored = before.get();
                AppletSession.demandSame(
                        AppletSession.TERMINAL_CA_BEFORE,
                        Arrays.copyOfRange(stored, Math.max(0, stored.length - CardDate.BYTES), stored.length),
                        CardDate.encode(lastDay));
            }
        }
    }

    /** The card says that it is blocked in each tap, and does nothing else. */
    public void block(ApduTransport card, CardNumber number) throws IOException {
        setStatus(card, number, CityCardApplet.BLOCKED);
    }

    /** Ends {@link #block}. */
    public void unblock(ApduTransport card, CardNumber number) throws IOException {
        setStatus(card, number, CityCardApplet.PERSONALIZED);
    }

    /** Destroys the card's private key. It can't be undone. */
    public void terminate(ApduTransport card, CardNumber number) throws IOException {
        setStatus(card, number, CityCardApplet.TERMINATED);
    }

    private void setStatus(ApduTransport card, CardNumber number, int state) throws IOException {
        try (AppletSession applet = open(card, number)) {
            applet.setStatus(state);
        }
    }

    private AppletSession open(ApduTransport card, CardNumber number) throws IOException {
        AppletSession applet = channels.openApplet(card);
        boolean meant = false;
        try {
            byte[] identity = applet.get(AppletSession.IDENTITY);
            meant = Arrays.equals(Arrays.copyOf(identity, CardNumber.BYTES), number.toBytes());
            if (!meant) {
                throw new UnsuitableCardException(Reason.ANOTHER_CARD, "this is another card than the one meant", null);
            }
            return applet;
        } finally {
            if (!meant) {
                applet.close();
            }
        }
    }
}
