package ua.citycard.applet;

import java.io.IOException;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.globalplatform.Aid;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.Tap;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** A virtual card with the city's applet, as tests handle it. */
record CityCard(City city, VirtualCard chip, CardNumber number, long statusIndex) {
    static final Aid APPLET = new Aid("F0554143430101");

    /** Puts it into a reader's field anew. */
    ApduTransport contactless() {
        chip.powerOn(CardInterface.CONTACTLESS);
        return chip::transceive;
    }

    /** Puts it into a contact reader anew. */
    ApduTransport contact() {
        chip.powerOn(CardInterface.CONTACT);
        return chip::transceive;
    }

    /** A whole tap by a terminal that does not know the card. */
    TapResult tap(ReaderCredential terminal) throws IOException {
        return tap(terminal, contactless());
    }

    TapResult tap(ReaderCredential terminal, ApduTransport field) throws IOException {
        return new Tap(terminal, city.cards.anchor(), City.CURVE, City.RANDOM)
                .perform(field, claimed -> Optional.empty(), City.TODAY);
    }

    TapResult.Identified identified(ReaderCredential terminal) throws IOException {
        if (tap(terminal) instanceof TapResult.Identified identified) {
            return identified;
        }
        throw new AssertionError("The card was not identified");
    }

    /** PSO: VERIFY CERTIFICATE, in a reader's field; its status word. */
    int verify(LinkCertificate link) throws IOException {
        return verify(link.certificate().encode());
    }

    /** PSO: VERIFY CERTIFICATE with these very bytes, in a reader's field; its status word. */
    int verify(byte[] certificate) throws IOException {
        ApduTransport field = contactless();
        APPLET.select(field);
        return verify(field, certificate);
    }

    /** PSO: VERIFY CERTIFICATE to the applet, selected before; its status word. */
    static int verify(ApduTransport field, byte[] certificate) throws IOException {
        return field.send(CommandApdu.of(0x00, 0x2A, 0x00, 0xBE).withData(certificate))
                .statusWord();
    }

    /** SELECT and GENERAL AUTHENTICATE with these very data; the answer to the latter. */
    ResponseApdu authenticate(byte[] data) throws IOException {
        ApduTransport field = contactless();
        APPLET.select(field);
        return field.send(CommandApdu.of(0x00, 0x86, 0x00, 0x00).withData(data).withLe(CommandApdu.ALL));
    }

    /** A secure channel through the applet with the card's own keys. */
    Scp03Session manage(SecurityLevel level) throws IOException {
        ApduTransport reader = contact();
        APPLET.select(reader);
        Scp03Handshake handshake = Scp03Handshake.begin(reader, Scp03Mode.S8, City.RANDOM);
        try (StaticKeys own = city.keys.keysFor(handshake.response().diversificationData())) {
            return handshake.authenticate(own, level);
        }
    }

    /** STORE DATA of one group through a secure channel; its status word. */
    static int store(Scp03Session channel, int kind, int block, int group, byte[] value) throws IOException {
        byte[] header = {(byte) (group >> 8), (byte) group, (byte) value.length};
        return channel.send(CommandApdu.of(0x80, 0xE2, kind, block).withData(Der.concat(header, value)))
                .statusWord();
    }

    /** GET DATA of one group through a secure channel. */
    static ResponseApdu read(Scp03Session channel, int group) throws IOException {
        return channel.send(CommandApdu.of(0x80, 0xCA, group >> 8, group & 0xFF).withLe(CommandApdu.ALL));
    }

    /** SET STATUS through a secure channel; its status word. */
    int setStatus(int state) throws IOException {
        try (Scp03Session channel = manage(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC)) {
            return channel.send(CommandApdu.of(0x80, 0xF0, 0x40, state)).statusWord();
        }
    }
}
