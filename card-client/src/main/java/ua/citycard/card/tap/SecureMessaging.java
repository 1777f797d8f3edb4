package ua.citycard.card.tap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.IsoPadding;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.OneStepKdf;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/**
 * Secure messaging of one session (docs/card-protocol.md, 3; ISO/IEC 7816-4, 10): a counter for each direction, every
 * MAC checked before anything is decrypted. Any error ends the session and wipes its keys.
 */
final class SecureMessaging implements AutoCloseable {
    private static final int HEADER_BYTES = 4;
    private static final int MAC_BYTES = 8;

    private static final int CRYPTOGRAM = 0x87;
    private static final int EXPECTED_LENGTH = 0x97;
    private static final int STATUS_WORD = 0x99;
    private static final int MAC = 0x8E;

    private static final byte PADDED = 0x01;
    private static final byte COMMANDS = 0x01;
    private static final byte RESPONSES = 0x02;
    private static final byte[] WHATEVER_THERE_IS = Der.encode(EXPECTED_LENGTH, new byte[1]);
    private static final byte[] DONE = HexFormat.of().parseHex("9000");

    private final byte[] encryptionKey;
    private final byte[] macKey;
    private int exchanges;
    private boolean over;

    private SecureMessaging(byte[] encryptionKey, byte[] macKey) {
        this.encryptionKey = encryptionKey;
        this.macKey = macKey;
    }

    /**
     * Derives the session's keys.
     *
     * @param secret the x-coordinate that both sides agreed on
     * @param transcript SHA-256 over all that they said to each other
     */
    static SecureMessaging derive(byte[] secret, byte[] transcript) {
        byte[] keys = OneStepKdf.derive(secret, Label.TAP.message(transcript));
        try {
            return new SecureMessaging(
                    Arrays.copyOf(keys, Aes.BLOCK), Arrays.copyOfRange(keys, Aes.BLOCK, keys.length));
        } finally {
            Arrays.fill(keys, (byte) 0);
        }
    }

    /** The plaintext of the answer to GENERAL AUTHENTICATE, response 0 of the session; empty when its MAC is wrong. */
    Optional<byte[]> open(byte[] encrypted, byte[] mac) {
        if (!MessageDigest.isEqual(mac(counter(RESPONSES), encrypted), mac)) {
            close();
            return Optional.empty();
        }
        return Optional.of(Aes.decryptCbc(encryptionKey, new byte[Aes.BLOCK], encrypted));
    }

    /**
     * Sends the next command of the session and reads its answer.
     *
     * @param command of class 0C
     * @param objects its data objects, in the clear
     * @throws IOException when the card was lost on the way; the session is over
     * @throws IllegalStateException when the session was over before
     */
    SecureAnswer exchange(ApduTransport card, CommandApdu command, byte[] objects) throws IOException {
        if (over) {
            throw new IllegalStateException("The session with the card is over");
        }
        SecureAnswer answer = new SecureAnswer.Forged();
        try {
            exchanges++;
            answer = read(card.send(protect(command, objects)));
            return answer;
        } finally {
            if (!(answer instanceof SecureAnswer.Genuine)) {
                close();
            }
        }
    }

    private CommandApdu protect(CommandApdu command, byte[] objects) {
        byte[] header = Arrays.copyOf(command.encode(), HEADER_BYTES);
        byte[] protectedObjects = Der.concat(objects, WHATEVER_THERE_IS);
        byte[] mac = mac(counter(COMMANDS), IsoPadding.pad(header), IsoPadding.pad(protectedObjects));
        return command.withData(Der.concat(protectedObjects, Der.encode(MAC, mac)))
                .withLe(CommandApdu.ALL);
    }

    private SecureAnswer read(ResponseApdu response) {
        if (response.statusWord() != ResponseApdu.DONE) {
            return new SecureAnswer.Refused(response.statusWord());
        }
        byte[] data = response.data();
        byte[] objects = Arrays.copyOf(data, Math.max(0, data.length - MAC_BYTES - 2));
        byte[] mac = mac(counter(RESPONSES), IsoPadding.pad(objects));
        if (!MessageDigest.isEqual(Der.concat(objects, Der.encode(MAC, mac)), data)) {
            return new SecureAnswer.Forged();
        }
        return decrypt(objects).<SecureAnswer>map(SecureAnswer.Genuine::new).orElseGet(SecureAnswer.Forged::new);
    }

    private Optional<byte[]> decrypt(byte[] objects) {
        try {
            DerReader reader = new DerReader(objects);
            byte[] cryptogram = reader.next(CRYPTOGRAM);
            byte[] statusWord = reader.next(STATUS_WORD);
            reader.end();
            if (!Arrays.equals(statusWord, DONE) || !isPadded(cryptogram)) {
                return Optional.empty();
            }
            // The card encrypts SSC ‖ plaintext with IV 0 and keeps the first block back: it is the IV of the rest.
            byte[] iv = Aes.encryptCbc(encryptionKey, new byte[Aes.BLOCK], counter(RESPONSES));
            byte[] encrypted = Arrays.copyOfRange(cryptogram, 1, cryptogram.length);
            return IsoPadding.unpad(Aes.decryptCbc(encryptionKey, iv, encrypted));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no objects of the form that the protocol knows
        }
    }

    private static boolean isPadded(byte[] cryptogram) {
        return cryptogram.length > 1 && cryptogram[0] == PADDED;
    }

    private byte[] mac(byte[]... parts) {
        return Arrays.copyOf(Aes.cmac(macKey, parts), MAC_BYTES);
    }

    private byte[] counter(byte direction) {
        return ByteBuffer.allocate(Aes.BLOCK)
                .put(direction)
                .putInt(Aes.BLOCK - Integer.BYTES, exchanges)
                .array();
    }

    /** Ends the session and wipes its keys. */
    @Override
    public void close() {
        over = true;
        Arrays.fill(encryptionKey, (byte) 0);
        Arrays.fill(macKey, (byte) 0);
    }
}
