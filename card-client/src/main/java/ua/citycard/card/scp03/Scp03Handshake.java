package ua.citycard.card.scp03;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;

/**
 * The opening of a session in its two steps, so that keys can be chosen by what the card says of itself: INITIALIZE
 * UPDATE, then EXTERNAL AUTHENTICATE, which is sent only to a card whose own cryptogram was right.
 */
public final class Scp03Handshake {
    /** Key version for "the keys that the card would choose". */
    public static final int ANY_KEYS = 0;

    private final ApduTransport card;
    private final Scp03Mode mode;
    private final byte[] hostChallenge;
    private final InitializeUpdateResponse response;

    private Scp03Handshake(
            ApduTransport card, Scp03Mode mode, byte[] hostChallenge, InitializeUpdateResponse response) {
        this.card = card;
        this.mode = mode;
        this.hostChallenge = hostChallenge;
        this.response = response;
    }

    /**
     * Sends INITIALIZE UPDATE to the selected application.
     *
     * @throws ua.citycard.card.transport.CardRefusedException when the application has no secure channel here
     * @throws SecureChannelException when its answer is not one of SCP03 in this mode
     */
    public static Scp03Handshake begin(ApduTransport card, Scp03Mode mode, SecureRandom random) throws IOException {
        byte[] hostChallenge = new byte[mode.length()];
        random.nextBytes(hostChallenge);
        return begin(card, mode, hostChallenge, ANY_KEYS);
    }

    static Scp03Handshake begin(ApduTransport card, Scp03Mode mode, byte[] hostChallenge, int keyVersion)
            throws IOException {
        CommandApdu initializeUpdate = CommandApdu.of(0x80, 0x50, keyVersion, 0)
                .withData(hostChallenge)
                .withLe(CommandApdu.ALL);
        byte[] answer =
                card.send(initializeUpdate).check("INITIALIZE UPDATE failed").data();
        return new Scp03Handshake(card, mode, hostChallenge, InitializeUpdateResponse.parse(answer, mode));
    }

    /** What the card said of itself; not yet proven. */
    public InitializeUpdateResponse response() {
        return response;
    }

    /**
     * Checks the card's cryptogram and, when it is right, shows the host's.
     *
     * @param keys the static keys; they are used here only and stay the caller's
     * @throws WrongCardCryptogramException when the card holds other keys: it has not counted an attempt
     * @throws ua.citycard.card.transport.CardRefusedException when the card does not accept the host's cryptogram: it
     *     has counted an attempt, and some cards close for good after a few
     */
    public Scp03Session authenticate(StaticKeys keys, SecurityLevel level) throws IOException {
        if (!response.supports(level)) {
            throw new SecureChannelException(String.format("the card can't do %s (i=%02X)", level, response.variant()));
        }
        SessionKeys session = SessionKeys.derive(keys, hostChallenge, response.cardChallenge(), mode);
        try {
            if (!MessageDigest.isEqual(session.cardCryptogram(), response.cardCryptogram())) {
                throw new WrongCardCryptogramException();
            }
            CommandMac mac = new CommandMac(session.mac(), mode);
            CommandApdu externalAuthenticate =
                    CommandApdu.of(0x80, 0x82, level.code(), 0).withData(session.hostCryptogram());
            card.send(mac.protect(externalAuthenticate)).check("EXTERNAL AUTHENTICATE failed");
            return new Scp03Session(card, session, level, mac, mode);
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }
}
