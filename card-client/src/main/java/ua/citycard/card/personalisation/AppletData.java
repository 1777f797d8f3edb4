package ua.citycard.card.personalisation;

import static ua.citycard.card.personalisation.AppletSession.CERTIFICATE;
import static ua.citycard.card.personalisation.AppletSession.DATE;
import static ua.citycard.card.personalisation.AppletSession.IDENTITY;
import static ua.citycard.card.personalisation.AppletSession.KEY_PAIR;
import static ua.citycard.card.personalisation.AppletSession.TERMINAL_CA;
import static ua.citycard.card.personalisation.PersonalisationStep.CERTIFY;
import static ua.citycard.card.personalisation.PersonalisationStep.MAKE_KEY_PAIR;
import static ua.citycard.card.personalisation.PersonalisationStep.PERSONALIZE;
import static ua.citycard.card.personalisation.PersonalisationStep.READ_BACK;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_CERTIFICATE;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_DATE;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_NUMBER;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_TERMINAL_CA;

import java.io.IOException;
import java.util.Arrays;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;

/** The applet's own part of a personalisation: data groups in, proof out, and the one write that makes the card. */
final class AppletData {
    private static final byte[] NOTHING = {};

    private final AppletSession session;
    private final PersonalisationOrder order;
    private final CardCertificates certificates;
    private final Steps steps;

    AppletData(AppletSession session, PersonalisationOrder order, CardCertificates certificates, Steps steps) {
        this.session = session;
        this.order = order;
        this.certificates = certificates;
        this.steps = steps;
    }

    void personalise() throws IOException {
        steps.take(STORE_NUMBER, () -> session.store(0, IDENTITY, order.identity()));
        steps.take(
                STORE_TERMINAL_CA,
                () -> session.store(1, TERMINAL_CA, order.terminalCa().encode()));
        steps.take(STORE_DATE, () -> session.store(2, DATE, order.encodedDate()));
        byte[] proof = steps.takeFor(MAKE_KEY_PAIR, this::makeKeyPair);
        byte[] certificate = steps.takeFor(CERTIFY, () -> certify(proof));
        steps.take(STORE_CERTIFICATE, () -> session.storeLast(4, CERTIFICATE, certificate));
        steps.take(READ_BACK, () -> readBack(certificate));
        steps.take(PERSONALIZE, () -> session.setStatus(CityCardApplet.PERSONALIZED));
    }

    /** The certificate of a finished card, if it is the card ordered and knows the terminals of its city. */
    static byte[] readCertificate(AppletSession session, PersonalisationOrder order) throws IOException {
        confirm(session, order);
        session.demandStored(TERMINAL_CA, order.terminalCa().encode());
        return session.get(CERTIFICATE);
    }

    /** A card that is PERSONALIZED already: the end of a run whose last answer was lost, if it is the card ordered. */
    static void confirm(AppletSession session, PersonalisationOrder order) throws IOException {
        if (!session.has(IDENTITY, order.identity())) {
            throw new UnsuitableCardException(Reason.ANOTHER_CARD, "this is another holder's card already", null);
        }
    }

    /** The chip makes its keys and proves them: public key ‖ signature. */
    private byte[] makeKeyPair() throws IOException {
        session.store(3, KEY_PAIR, NOTHING);
        byte[] proof = session.get(KEY_PAIR);
        if (proof.length != P256Point.BYTES + EcdsaSignature.BYTES) {
            throw new IOException("the proof of the card's key has " + proof.length + " bytes");
        }
        return proof;
    }

    private byte[] certify(byte[] proof) throws IOException {
        return certificates.issue(
                order.number(),
                Arrays.copyOf(proof, P256Point.BYTES),
                Arrays.copyOfRange(proof, P256Point.BYTES, proof.length));
    }

    private void readBack(byte[] certificate) throws IOException {
        session.demandStored(IDENTITY, order.identity());
        session.demandStored(TERMINAL_CA, order.terminalCa().encode());
        session.demandStored(DATE, order.encodedDate());
        session.demandStored(CERTIFICATE, certificate);
    }
}
