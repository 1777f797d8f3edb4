package ua.citycard.card.scp03;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import ua.citycard.card.crypto.Aes;

/**
 * The three static keys of a security domain, Key-ENC, Key-MAC and Key-DEK, all AES of one length. No key leaves this
 * class but encrypted; {@link #close()} wipes them.
 */
public final class StaticKeys implements AutoCloseable {
    /** Type of an AES key in PUT KEY (GlobalPlatform Card Specification 2.3.1, table 11-16). */
    private static final int AES_KEY = 0x88;

    private static final int CHECK_VALUE = 3;

    private final byte[] enc;
    private final byte[] mac;
    private final byte[] dek;

    private StaticKeys(byte[] enc, byte[] mac, byte[] dek) {
        this.enc = enc;
        this.mac = mac;
        this.dek = dek;
    }

    /**
     * Takes copies of the keys; the caller wipes its own.
     *
     * @throws IllegalArgumentException when the keys are not AES keys of one length
     */
    public static StaticKeys of(byte[] enc, byte[] mac, byte[] dek) {
        boolean lengthOfAes = enc.length == 16 || enc.length == 24 || enc.length == 32;
        if (!lengthOfAes || mac.length != enc.length || dek.length != enc.length) {
            throw new IllegalArgumentException("SCP03 takes three AES keys of one length");
        }
        return new StaticKeys(enc.clone(), mac.clone(), dek.clone());
    }

    /** One key in all three places, as makers ship blank cards. */
    public static StaticKeys allOf(byte[] key) {
        return of(key, key, key);
    }

    byte[] enc() {
        return enc;
    }

    byte[] mac() {
        return mac;
    }

    /**
     * The data of PUT KEY that makes these the keys of a security domain (Amendment D, 7.2): version(1), then for each
     * key 88 ‖ length ‖ key length ‖ the key under the present Key-DEK ‖ 03 ‖ check value(3).
     *
     * @param version the new version, 01 to 7F
     * @param present the keys that the session was opened with
     */
    public byte[] putKeyData(int version, StaticKeys present) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(version);
        for (byte[] key : List.of(enc, mac, dek)) {
            byte[] encrypted = present.encryptKey(key);
            data.write(AES_KEY);
            data.write(1 + encrypted.length);
            data.write(key.length);
            data.writeBytes(encrypted);
            data.write(CHECK_VALUE);
            data.writeBytes(checkValue(key));
        }
        return data.toByteArray();
    }

    /** The check values of the three keys, 9 bytes, as PUT KEY's response ends. */
    public byte[] checkValues() {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (byte[] key : List.of(enc, mac, dek)) {
            values.writeBytes(checkValue(key));
        }
        return values.toByteArray();
    }

    @Override
    public void close() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
        Arrays.fill(dek, (byte) 0);
    }

    /** A key of 24 bytes is filled up to whole blocks; its length stands before it. */
    private byte[] encryptKey(byte[] key) {
        byte[] blocks = Arrays.copyOf(key, (key.length + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK);
        try {
            return Aes.encryptCbc(dek, new byte[Aes.BLOCK], blocks);
        } finally {
            Arrays.fill(blocks, (byte) 0);
        }
    }

    /** The first bytes of a block of 01 under the key (Card Specification 2.3.1, B.6). */
    private static byte[] checkValue(byte[] key) {
        byte[] ones = new byte[Aes.BLOCK];
        Arrays.fill(ones, (byte) 1);
        return Arrays.copyOf(Aes.encryptCbc(key, new byte[Aes.BLOCK], ones), CHECK_VALUE);
    }
}
