package ua.citycard.card.personalisation;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import ua.citycard.card.globalplatform.Aid;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.personalisation.UnsuitableCardException.Reason;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.scp03.WrongCardCryptogramException;
import ua.citycard.card.transport.ApduTransport;

/** The issuer's secure channels to chips. */
final class IssuerChannels {
    private final KeyDiversification diversification;
    private final SecureRandom random;

    IssuerChannels(KeyDiversification diversification, SecureRandom random) {
        this.diversification = diversification;
        this.random = random;
    }

    /** Asks the chip which one it is; nothing is tried and nothing written. */
    Chip recognise(ApduTransport card) throws IOException {
        return chip(begin(card, IssuerSecurityDomain.AID));
    }

    /** A session with the chip's own keys. */
    Scp03Session open(ApduTransport card, Aid application) throws IOException {
        Scp03Handshake handshake = begin(card, application);
        try (StaticKeys own = diversification.keysFor(handshake.response().diversificationData())) {
            return authenticate(handshake, own);
        }
    }

    /** A session with the applet of a chip that has its own keys. */
    AppletSession openApplet(ApduTransport card) throws IOException {
        return new AppletSession(open(card, CityCardApplet.AID));
    }

    Scp03Handshake begin(ApduTransport card, Aid application) throws IOException {
        application.select(card);
        return Scp03Handshake.begin(card, Scp03Mode.S8, random);
    }

    static Scp03Session authenticate(Scp03Handshake handshake, StaticKeys keys) throws IOException {
        SecurityLevel level = handshake
                .response()
                .strongestLevel()
                .orElseThrow(() -> new UnsuitableCardException(
                        Reason.UNPROTECTED_ANSWERS,
                        String.format(
                                "the chip offers no MAC on its answers (SCP03 i=%02X): it is of another stock, or something"
                                        + " between reader and chip changes what it says",
                                handshake.response().variant()),
                        null));
        try {
            return handshake.authenticate(keys, level);
        } catch (WrongCardCryptogramException wrong) {
            throw new UnsuitableCardException(
                    Reason.WRONG_KEYS,
                    String.format(
                            "the chip does not hold the keys of version %02X",
                            handshake.response().keyVersion()),
                    wrong);
        }
    }

    static Chip chip(Scp03Handshake handshake) {
        return new Chip(
                HexFormat.of().withUpperCase().formatHex(handshake.response().diversificationData()),
                handshake.response().keyVersion());
    }
}
