package ua.citycard.virtualcard.securitydomain;

import static org.globalplatform.SecureChannel.C_DECRYPTION;
import static org.globalplatform.SecureChannel.C_MAC;
import static org.globalplatform.SecureChannel.R_ENCRYPTION;
import static org.globalplatform.SecureChannel.R_MAC;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One SCP03 session on the card (Amendment D 6.2): its keys, its MAC chain and its encryption counter. In S8 mode
 * challenges, cryptograms and MACs have 8 bytes, in S16 mode 16; the host chooses by the length of its challenge.
 */
final class Scp03Session {
    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int CARD_CHALLENGE = 0x02;
    private static final int S_ENC = 0x04;
    private static final int S_MAC = 0x06;
    private static final int S_RMAC = 0x07;
    private static final byte RESPONSE_ICV = (byte) 0x80;

    private final KeySet keys;
    private final int macLength;
    private final byte[] cardChallenge;
    private final byte[] context;
    private final AesKey encryptionKey;
    private final AesKey macKey;
    private final AesKey responseMacKey;

    private byte[] chaining = new byte[AesKey.BLOCK];
    private int level;
    private int counter;

    /** Derives the session's keys; both challenges have 8 or 16 bytes. */
    Scp03Session(KeySet keys, byte[] hostChallenge, byte[] cardChallenge) {
        this.keys = keys;
        this.macLength = hostChallenge.length;
        this.cardChallenge = cardChallenge.clone();
        this.context = join(hostChallenge, cardChallenge);
        this.encryptionKey =
                new AesKey(keys.encryption().derive(S_ENC, keys.encryption().length(), context));
        this.macKey = new AesKey(keys.mac().derive(S_MAC, keys.mac().length(), context));
        this.responseMacKey = new AesKey(keys.mac().derive(S_RMAC, keys.mac().length(), context));
    }

    /**
     * A session with a card challenge that no session before it had: pseudo-random out of the sequence counter (6.2.2.1).
     *
     * @param application whoever asks for the channel; its AID is in the challenge
     */
    static Scp03Session initiate(KeySet keys, Aid application, byte[] hostChallenge) {
        byte[] source = join(keys.counter().bytes(), application.bytes());
        return new Scp03Session(
                keys, hostChallenge, keys.encryption().derive(CARD_CHALLENGE, hostChallenge.length, source));
    }

    KeySet keys() {
        return keys;
    }

    boolean isS16() {
        return macLength == AesKey.BLOCK;
    }

    byte[] cardChallenge() {
        return cardChallenge.clone();
    }

    byte[] cardCryptogram() {
        return macKey.derive(CARD_CRYPTOGRAM, macLength, context);
    }

    /** What was negotiated, an OR of {@link org.globalplatform.SecureChannel}'s constants. */
    int level() {
        return level;
    }

    /**
     * Checks EXTERNAL AUTHENTICATE and opens the session.
     *
     * @throws Refusal 6982 when the MAC is wrong, 6300 when the cryptogram is
     */
    void authenticate(CommandApdu command) {
        byte[] cryptogram = verify(command);
        if (!MessageDigest.isEqual(macKey.derive(HOST_CRYPTOGRAM, macLength, context), cryptogram)) {
            throw new Refusal(StatusWord.AUTHENTICATION_FAILED);
        }
        level = command.p1();
    }

    /**
     * Verifies and decrypts a command (6.2.4, 6.2.6).
     *
     * @throws Refusal 6982 when it does not verify; the session can't go on then
     */
    CommandApdu unwrap(CommandApdu command) {
        byte[] data = verify(command);
        counter++;
        if (demands(C_DECRYPTION) && data.length > 0) {
            data = AesKey.unpad(encryptionKey.decryptCbc(icv((byte) 0), data));
        }
        return command.plain(data);
    }

    /** Encrypts a response's data and adds its MAC (6.2.5, 6.2.7); an error is answered in the clear. */
    byte[] wrap(byte[] plain, int statusWord) {
        if (!StatusWord.carriesData(statusWord)) {
            return plain;
        }
        byte[] data = plain;
        if (demands(R_ENCRYPTION) && data.length > 0) {
            data = encryptionKey.encryptCbc(icv(RESPONSE_ICV), AesKey.pad(data));
        }
        if (demands(R_MAC)) {
            byte[] word = {(byte) (statusWord >> 8), (byte) statusWord};
            data = join(data, Arrays.copyOf(responseMacKey.cmac(chaining, data, word), macLength));
        }
        return data;
    }

    void wipe() {
        encryptionKey.wipe();
        macKey.wipe();
        responseMacKey.wipe();
    }

    private boolean demands(int bits) {
        return (level & bits) == bits;
    }

    /** In S16 mode, whether a command for whose data one APDU was too short could have begun with this one. */
    boolean awaitsRestOf(CommandApdu part) {
        return isS16()
                && demands(C_MAC)
                && !MessageDigest.isEqual(Arrays.copyOf(macOf(part), macLength), macIn(part.data()));
    }

    /** Verifies the MAC over header, length and data, chained to the MAC before it; returns the data without it. */
    private byte[] verify(CommandApdu command) {
        byte[] received = command.data();
        if (received.length < macLength || (level != 0 && !demands(C_MAC))) {
            throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
        }
        byte[] mac = macOf(command);
        if (!MessageDigest.isEqual(Arrays.copyOf(mac, macLength), macIn(received))) {
            throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
        }
        chaining = mac;
        return withoutMac(received);
    }

    private byte[] macOf(CommandApdu command) {
        byte[] received = command.data();
        byte[] header = {(byte) command.cla(), (byte) command.ins(), (byte) command.p1(), (byte) command.p2()};
        return macKey.cmac(chaining, header, lengthOf(received), withoutMac(received));
    }

    /** Lc: one byte, and three for the data of several commands. */
    private static byte[] lengthOf(byte[] data) {
        return data.length > 0xFF
                ? new byte[] {0, (byte) (data.length >> 8), (byte) data.length}
                : new byte[] {(byte) data.length};
    }

    private byte[] macIn(byte[] received) {
        return Arrays.copyOfRange(received, received.length - macLength, received.length);
    }

    private byte[] withoutMac(byte[] received) {
        return Arrays.copyOf(received, received.length - macLength);
    }

    /** The initial chaining value of the command's encryption, or with its first bit set of its response's. */
    private byte[] icv(byte direction) {
        byte[] block = new byte[AesKey.BLOCK];
        block[0] = direction;
        for (int i = 0; i < Integer.BYTES; i++) {
            block[AesKey.BLOCK - 1 - i] = (byte) (counter >> (8 * i));
        }
        return encryptionKey.encryptBlock(block);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
