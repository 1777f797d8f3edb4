package ua.citycard.card.personalisation;

import static ua.citycard.card.personalisation.PersonalisationStep.CERTIFY;
import static ua.citycard.card.personalisation.PersonalisationStep.MAKE_KEY_PAIR;
import static ua.citycard.card.personalisation.PersonalisationStep.PERSONALIZE;
import static ua.citycard.card.personalisation.PersonalisationStep.READ_BACK;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_CERTIFICATE;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_DATE;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_NUMBER;
import static ua.citycard.card.personalisation.PersonalisationStep.STORE_TERMINAL_CA;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;

/** The applet's own part of a personalisation: data groups in, proof out, and the one write that makes the card. */
final class AppletData {
    private static final int IDENTITY = 0x0101;
    private static final int TERMINAL_CA = 0x0102;
    private static final int DATE = 0x0103;
    private static final int KEY_PAIR = 0x0104;
    private static final int CERTIFICATE = 0x0105;
    private static final byte[] NOTHING = {};

    private final ApduTransport session;
    private final PersonalisationOrder order;
    private final CardCertificates certificates;
    private final Steps steps;

    AppletData(ApduTransport session, PersonalisationOrder order, CardCertificates certificates, Steps steps) {
        this.session = session;
        this.order = order;
        this.certificates = certificates;
        this.steps = steps;
    }

    void personalise() throws IOException {
        steps.take(STORE_NUMBER, () -> store(IDENTITY, order.identity()));
        steps.take(
                STORE_TERMINAL_CA, () -> store(TERMINAL_CA, order.terminalCa().encode()));
        steps.take(STORE_DATE, () -> store(DATE, order.encodedDate()));
        byte[] proof = steps.takeFor(MAKE_KEY_PAIR, this::makeKeyPair);
        byte[] certificate = steps.takeFor(CERTIFY, () -> certify(proof));
        steps.take(STORE_CERTIFICATE, () -> store(CERTIFICATE, certificate));
        steps.take(READ_BACK, () -> readBack(certificate));
        steps.take(PERSONALIZE, this::setPersonalized);
    }

    /** A card that is PERSONALIZED already: the end of a run whose last answer was lost, if it is the card ordered. */
    void confirm() throws IOException {
        confirm(session, order);
    }

    /** The certificate of a finished card, if it is the card ordered and knows the terminals of its city. */
    static byte[] readCertificate(ApduTransport session, PersonalisationOrder order) throws IOException {
        confirm(session, order);
        compare(session, TERMINAL_CA, order.terminalCa().encode());
        return get(session, CERTIFICATE);
    }

    private static void confirm(ApduTransport session, PersonalisationOrder order) throws IOException {
        if (!Arrays.equals(get(session, IDENTITY), order.identity())) {
            throw new UnsuitableCardException(Reason.ANOTHER_CARD, "this is another holder's card already", null);
        }
    }

    private void store(int group, byte[] value) throws IOException {
        int block = group - IDENTITY;
        int p1 = group == CERTIFICATE ? 0x88 : 0x08;
        byte[] data = ByteBuffer.allocate(Short.BYTES + 1 + value.length)
                .putShort((short) group)
                .put((byte) value.length)
                .put(value)
                .array();
        session.send(CommandApdu.of(0x80, 0xE2, p1, block).withData(data).withLe(CommandApdu.ALL))
                .check(String.format("STORE DATA of %04X failed", group));
    }

    /** The chip makes its keys and proves them: public key ‖ signature. */
    private byte[] makeKeyPair() throws IOException {
        store(KEY_PAIR, NOTHING);
        byte[] proof = get(session, KEY_PAIR);
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
        compare(session, IDENTITY, order.identity());
        compare(session, TERMINAL_CA, order.terminalCa().encode());
        compare(session, DATE, order.encodedDate());
        compare(session, CERTIFICATE, certificate);
    }

    private static void compare(ApduTransport session, int group, byte[] sent) throws IOException {
        if (!Arrays.equals(get(session, group), sent)) {
            throw new UnsuitableCardException(
                    Reason.READ_BACK_DIFFERS, String.format("the chip stored %04X wrongly", group), null);
        }
    }

    /** With Le, although there are no data: the MAC of the answer is. */
    private void setPersonalized() throws IOException {
        session.send(CommandApdu.of(0x80, 0xF0, 0x40, CityCardApplet.PERSONALIZED)
                        .withLe(CommandApdu.ALL))
                .check("SET STATUS failed");
    }

    private static byte[] get(ApduTransport session, int group) throws IOException {
        return session.send(CommandApdu.of(0x80, 0xCA, group >> Byte.SIZE, group & 0xFF)
                        .withLe(CommandApdu.ALL))
                .check(String.format("GET DATA of %04X failed", group))
                .data();
    }
}
