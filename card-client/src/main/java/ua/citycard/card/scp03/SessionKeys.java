package ua.citycard.card.scp03;

import java.util.Arrays;

/** The keys of one session and the cryptograms that both sides show (Amendment D, 6.2.1 to 6.2.2). */
final class SessionKeys implements AutoCloseable {
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] rmac;
    private final byte[] context;
    private final Scp03Mode mode;

    private SessionKeys(byte[] enc, byte[] mac, byte[] rmac, byte[] context, Scp03Mode mode) {
        this.enc = enc;
        this.mac = mac;
        this.rmac = rmac;
        this.context = context;
        this.mode = mode;
    }

    static SessionKeys derive(StaticKeys keys, byte[] hostChallenge, byte[] cardChallenge, Scp03Mode mode) {
        byte[] context = Arrays.copyOf(hostChallenge, hostChallenge.length + cardChallenge.length);
        System.arraycopy(cardChallenge, 0, context, hostChallenge.length, cardChallenge.length);
        int length = keys.enc().length;
        return new SessionKeys(
                KeyDerivation.derive(keys.enc(), KeyDerivation.S_ENC, context, length),
                KeyDerivation.derive(keys.mac(), KeyDerivation.S_MAC, context, length),
                KeyDerivation.derive(keys.mac(), KeyDerivation.S_RMAC, context, length),
                context,
                mode);
    }

    byte[] enc() {
        return enc;
    }

    byte[] mac() {
        return mac;
    }

    byte[] rmac() {
        return rmac;
    }

    byte[] cardCryptogram() {
        return KeyDerivation.derive(mac, KeyDerivation.CARD_CRYPTOGRAM, context, mode.length());
    }

    byte[] hostCryptogram() {
        return KeyDerivation.derive(mac, KeyDerivation.HOST_CRYPTOGRAM, context, mode.length());
    }

    @Override
    public void close() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
        Arrays.fill(rmac, (byte) 0);
    }
}
