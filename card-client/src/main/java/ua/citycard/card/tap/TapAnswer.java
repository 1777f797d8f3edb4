package ua.citycard.card.tap;

import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.DerReader;

/** The answer to GENERAL AUTHENTICATE: {@code 7C { 82 Qe(65) ‖ 84 E(80) ‖ 85 M(8) }}, nothing of it proven yet. */
final class TapAnswer {
    private static final int AUTHENTICATION = 0x7C;
    private static final int EPHEMERAL_KEY = 0x82;
    private static final int ENCRYPTED = 0x84;
    private static final int MAC = 0x85;

    private static final int ENCRYPTED_BYTES = 80;
    private static final int MAC_BYTES = 8;

    private final P256Point ephemeralKey;
    private final byte[] encrypted;
    private final byte[] mac;

    private TapAnswer(P256Point ephemeralKey, byte[] encrypted, byte[] mac) {
        this.ephemeralKey = ephemeralKey;
        this.encrypted = encrypted;
        this.mac = mac;
    }

    static TapAnswer parse(byte[] data) throws TapRefusedException {
        try {
            DerReader answer = new DerReader(data);
            DerReader objects = new DerReader(answer.next(AUTHENTICATION));
            byte[] point = objects.next(EPHEMERAL_KEY, P256Point.BYTES);
            byte[] encrypted = objects.next(ENCRYPTED, ENCRYPTED_BYTES);
            byte[] mac = objects.next(MAC, MAC_BYTES);
            objects.end();
            answer.end();
            return new TapAnswer(parsePoint(point), encrypted, mac);
        } catch (IllegalArgumentException e) {
            throw new TapRefusedException(TapRefusal.MALFORMED_ANSWER);
        }
    }

    private static P256Point parsePoint(byte[] point) throws TapRefusedException {
        try {
            return P256Point.parse(point);
        } catch (IllegalArgumentException e) {
            throw new TapRefusedException(TapRefusal.KEY_OFF_CURVE);
        }
    }

    /** On the curve, or there would be no answer. */
    P256Point ephemeralKey() {
        return ephemeralKey;
    }

    /** What the card claims; only the reader's key opens it. */
    byte[] encrypted() {
        return encrypted;
    }

    /** Over the encrypted bytes. */
    byte[] mac() {
        return mac;
    }
}
