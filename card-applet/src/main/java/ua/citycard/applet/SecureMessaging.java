package ua.citycard.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.KeyBuilder;
import javacard.security.Signature;
import javacardx.crypto.Cipher;

/**
 * Secure messaging of a session (ISO/IEC 7816-4, 10): AES-CBC and AES-CMAC with the keys of a tap, a send sequence
 * counter for each direction. What is wrong with a command ends the session.
 */
final class SecureMessaging {

    /** Where the value of a command lies after {@link #unwrap}. */
    static final short COMMAND_VALUE = ISO7816.OFFSET_CDATA + 2;

    /** Where the plain text of a response is to be put for {@link #respond}. */
    static final short PLAIN = 16;

    /** Bytes of a MAC as sent, the first half of the CMAC. */
    static final short MAC = 8;

    private static final short BLOCK = 16;
    private static final short KEY = 16;
    private static final byte TAG_PLAIN = (byte) 0x81;
    private static final byte TAG_CRYPTOGRAM = (byte) 0x87;
    private static final byte TAG_MAC = (byte) 0x8E;
    private static final byte PADDED = 0x01;
    private static final byte[] LE = {(byte) 0x97, 0x01, 0x00};
    private static final byte[] STATUS = {(byte) 0x99, 0x02, (byte) 0x90, 0x00};

    /** Bytes of a command's data objects behind the value: Le and MAC. */
    private static final short TRAILER = 13;

    private static final short LONGEST_VALUE = 12;

    private static final byte FROM_TERMINAL = 0x01;
    private static final byte FROM_CARD = 0x02;

    private static final short LAST_COMMAND = 0x7FFF;
    private static final short COUNT = 0;
    private static final short OPEN = 1;

    private final AESKey encryptionKey;
    private final AESKey macKey;
    private final Cipher cipher;
    private final Signature cmac;

    /** Number of the last command, and whether a session is open. */
    private final short[] state;

    /** Counter, header and data objects of a command: what its MAC covers. */
    private final byte[] message;

    private final byte[] mac;

    SecureMessaging() {
        encryptionKey = transientKey();
        macKey = transientKey();
        cipher = Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_CBC_NOPAD, false);
        cmac = Signature.getInstance(Signature.ALG_AES_CMAC_128, false);
        state = JCSystem.makeTransientShortArray((short) 2, JCSystem.CLEAR_ON_DESELECT);
        message = JCSystem.makeTransientByteArray((short) (4 * BLOCK), JCSystem.CLEAR_ON_DESELECT);
        mac = JCSystem.makeTransientByteArray(BLOCK, JCSystem.CLEAR_ON_DESELECT);
    }

    /** Opens a session with {@code Kenc ‖ Kmac}, 32 bytes. */
    void open(byte[] keys, short offset) {
        encryptionKey.setKey(keys, offset);
        macKey.setKey(keys, (short) (offset + KEY));
        // Both stay initialised for the session: each use leaves them with an IV of zero again.
        cipher.init(encryptionKey, Cipher.MODE_ENCRYPT);
        cmac.init(macKey, Signature.MODE_SIGN);
        state[COUNT] = 0;
        state[OPEN] = 1;
    }

    /** Ends the session, if there is one, and forgets its keys. */
    void close() {
        if (state[OPEN] != 0) {
            state[OPEN] = 0;
            encryptionKey.clearKey();
            macKey.clearKey();
        }
    }

    /**
     * Encrypts whole blocks in place and writes their MAC behind them with its header of two bytes between:
     * response 0.
     */
    void sealAnswer(byte[] buffer, short offset, short length) {
        cipher.doFinal(buffer, offset, length, buffer, offset);
        writeCounter(FROM_CARD, message, (short) 0);
        cmac.update(message, (short) 0, BLOCK);
        cmac.sign(buffer, offset, length, mac, (short) 0);
        Util.arrayCopyNonAtomic(mac, (short) 0, buffer, (short) (offset + length + 2), MAC);
    }

    /**
     * Checks a command {@code 81 L value ‖ 97 01 00 ‖ 8E 08 MAC}, its value present or not.
     *
     * @return the length of the value at {@link #COMMAND_VALUE}
     * @throws ISOException 6982 without a session, and for any other form or a wrong MAC
     */
    short unwrap(byte[] buffer, short length) {
        // PRE-CONDITION 1 - A session is open and its counter not used up
        Demand.allowed(state[OPEN] != 0 && state[COUNT] != LAST_COMMAND);

        // PRE-CONDITION 2 - The data objects are these, in this order
        short object = (short) (length - TRAILER);
        short value = object == 0 ? 0 : valueLength(buffer, object);
        short le = (short) (ISO7816.OFFSET_CDATA + object);
        short macHeader = (short) (le + LE.length);
        Demand.allowed(Util.arrayCompare(LE, (short) 0, buffer, le, (short) LE.length) == 0);
        Demand.allowed(buffer[macHeader] == TAG_MAC && buffer[(short) (macHeader + 1)] == (byte) MAC);

        // PRE-CONDITION 3 - The MAC is that of the session's next command
        state[COUNT]++;
        computeMac(buffer, (short) (macHeader - ISO7816.OFFSET_CDATA));
        Demand.allowed(isMac(buffer, (short) (macHeader + 2)));
        return value;
    }

    /** Length of the value in an object {@code 81 L value} of this length. */
    private static short valueLength(byte[] buffer, short object) {
        short value = (short) (object - 2);
        Demand.allowed(value > 0 && value <= LONGEST_VALUE);
        Demand.allowed(buffer[ISO7816.OFFSET_CDATA] == TAG_PLAIN);
        Demand.allowed(buffer[(short) (ISO7816.OFFSET_CDATA + 1)] == (byte) value);
        return value;
    }

    /** CMAC of counter, padded header and padded data objects. */
    private void computeMac(byte[] buffer, short objects) {
        short objectsAt = 2 * BLOCK;
        writeCounter(FROM_TERMINAL, message, (short) 0);
        Util.arrayCopyNonAtomic(buffer, (short) 0, message, BLOCK, ISO7816.OFFSET_LC);
        pad(message, BLOCK, ISO7816.OFFSET_LC);
        Util.arrayCopyNonAtomic(buffer, ISO7816.OFFSET_CDATA, message, objectsAt, objects);
        short padded = pad(message, objectsAt, objects);
        cmac.sign(message, (short) 0, (short) (objectsAt + padded), mac, (short) 0);
    }

    /**
     * Sends {@code 87 L 01 cryptogram ‖ 99 02 9000 ‖ 8E 08 MAC} for the plain text at {@link #PLAIN} of the APDU
     * buffer, at most 223 bytes.
     *
     * <p>The counter is encrypted in front of the plain text with an IV of zero, and its block dropped: the same
     * bytes as with an IV = E(Kenc, counter), one initialisation less.
     */
    void respond(APDU apdu, short length) {
        byte[] buffer = apdu.getBuffer();

        // STEP 1 - Encrypt counter and padded plain text in place
        short padded = pad(buffer, PLAIN, length);
        writeCounter(FROM_CARD, buffer, (short) 0);
        cipher.doFinal(buffer, (short) 0, (short) (BLOCK + padded), buffer, (short) 0);

        // STEP 2 - Header of the cryptogram in front, over the end of the block that is dropped
        short start = (short) (PLAIN - 1);
        buffer[start] = PADDED;
        short cryptogram = (short) (padded + 1);
        buffer[--start] = (byte) cryptogram;
        if (cryptogram > 0x7F) {
            buffer[--start] = (byte) 0x81;
        }
        buffer[--start] = TAG_CRYPTOGRAM;

        // STEP 3 - Status word behind it, and the MAC over counter and padded data objects
        short end = Util.arrayCopyNonAtomic(STATUS, (short) 0, buffer, (short) (PLAIN + padded), (short) STATUS.length);
        short covered = pad(buffer, start, (short) (end - start));
        writeCounter(FROM_CARD, message, (short) 0);
        cmac.update(message, (short) 0, BLOCK);
        cmac.sign(buffer, start, covered, mac, (short) 0);
        buffer[end++] = TAG_MAC;
        buffer[end++] = (byte) MAC;
        end = Util.arrayCopyNonAtomic(mac, (short) 0, buffer, end, MAC);
        apdu.setOutgoingAndSend(start, (short) (end - start));
    }

    /** {@code SSC = direction ‖ 00*11 ‖ number of the command(4)}; the number fits in two bytes. */
    private void writeCounter(byte direction, byte[] target, short offset) {
        Util.arrayFillNonAtomic(target, offset, BLOCK, (byte) 0);
        target[offset] = direction;
        Util.setShort(target, (short) (offset + BLOCK - 2), state[COUNT]);
    }

    /** Pads with {@code 80 00*} to whole blocks; returns the padded length. */
    private static short pad(byte[] target, short offset, short length) {
        short padded = (short) ((short) (length + BLOCK) & ~(BLOCK - 1));
        Util.arrayFillNonAtomic(target, (short) (offset + length), (short) (padded - length), (byte) 0);
        target[(short) (offset + length)] = (byte) 0x80;
        return padded;
    }

    /** Compares with the computed MAC in constant time. */
    private boolean isMac(byte[] buffer, short offset) {
        byte difference = 0;
        for (short i = 0; i < MAC; i++) {
            difference |= (byte) (mac[i] ^ buffer[(short) (offset + i)]);
        }
        return difference == 0;
    }

    private static AESKey transientKey() {
        return (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES_TRANSIENT_DESELECT, KeyBuilder.LENGTH_AES_128, false);
    }
}
