package ua.citycard.applet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.IsoPadding;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;
import ua.citycard.card.transport.CommandApdu;

/** Secure messaging between a terminal and the card, with the keys of one tap (docs/card-protocol.md, 3). */
final class SessionModel {
    private static final byte[] LE = HexFormat.of().parseHex("970100");
    private static final int MAC = 8;
    private static final int LONGEST_VALUE = 12;

    private final byte[] encryptionKey;
    private final byte[] macKey;
    private final CertificateBody terminal;
    private int count;

    /** @param keys Kenc ‖ Kmac */
    SessionModel(byte[] keys, CertificateBody terminal) {
        encryptionKey = Arrays.copyOf(keys, Aes.BLOCK);
        macKey = Arrays.copyOfRange(keys, Aes.BLOCK, 2 * Aes.BLOCK);
        this.terminal = terminal;
    }

    CertificateBody terminal() {
        return terminal;
    }

    /** Whether this is the MAC of response 0 over the encrypted answer to GENERAL AUTHENTICATE. */
    boolean isMacOfAnswer(byte[] encrypted, byte[] mac) {
        return Arrays.equals(mac(counter(2), encrypted), mac);
    }

    byte[] decryptAnswer(byte[] encrypted) {
        return Aes.decryptCbc(encryptionKey, new byte[Aes.BLOCK], encrypted);
    }

    /** The session's next command, as a terminal sends it. */
    byte[] protect(int ins, int p1, int p2, byte[] object) {
        byte[] objects = Der.concat(object, LE);
        byte[] header = {0x0C, (byte) ins, (byte) p1, (byte) p2};
        return CommandApdu.of(0x0C, ins, p1, p2)
                .withData(Der.concat(objects, Der.encode(0x8E, commandMac(count + 1, header, objects))))
                .withLe(CommandApdu.ALL)
                .encode();
    }

    /** The value in a command of the session, empty when it has none; nothing when the command is not the session's next. */
    Optional<byte[]> unprotect(CommandApdu command) {
        byte[] data = command.data();
        int objectEnd = data.length - LE.length - 2 - MAC;
        if (objectEnd < 0) {
            return Optional.empty();
        }
        byte[] header = {0x0C, (byte) command.ins(), (byte) command.p1(), (byte) command.p2()};
        byte[] objects = Arrays.copyOf(data, objectEnd + LE.length);
        byte[] whole = Der.concat(objects, Der.encode(0x8E, commandMac(count + 1, header, objects)));
        if (!Arrays.equals(whole, data)) {
            return Optional.empty();
        }
        count++;
        return objectEnd == 0 ? Optional.of(new byte[0]) : value(Arrays.copyOf(objects, objectEnd));
    }

    /** The value of one object {@code 81 L value} of 1 to 12 bytes. */
    private static Optional<byte[]> value(byte[] object) {
        int length = object.length - 2;
        boolean isOne = length > 0 && length <= LONGEST_VALUE && object[0] == (byte) 0x81 && object[1] == length;
        return isOne ? Optional.of(Arrays.copyOfRange(object, 2, object.length)) : Optional.empty();
    }

    /** The plain text of the answer to the command before. */
    byte[] decrypt(byte[] response) {
        byte[] objects = Arrays.copyOf(response, response.length - MAC - 2);
        byte[] mac = mac(counter(2), IsoPadding.pad(objects));
        assertThat(response).isEqualTo(Der.concat(objects, Der.encode(0x8E, mac)));
        DerReader reader = new DerReader(objects);
        byte[] padded = reader.next(0x87);
        assertThat(padded[0]).isEqualTo((byte) 1);
        assertThat(reader.next(0x99)).isEqualTo(new byte[] {(byte) 0x90, 0});
        byte[] iv = Aes.encryptCbc(encryptionKey, new byte[Aes.BLOCK], counter(2));
        byte[] encrypted = Arrays.copyOfRange(padded, 1, padded.length);
        return IsoPadding.unpad(Aes.decryptCbc(encryptionKey, iv, encrypted)).orElseThrow();
    }

    private byte[] commandMac(int number, byte[] header, byte[] objects) {
        return mac(counter(1, number), IsoPadding.pad(header), IsoPadding.pad(objects));
    }

    private byte[] mac(byte[]... parts) {
        return Arrays.copyOf(Aes.cmac(macKey, parts), MAC);
    }

    private byte[] counter(int direction) {
        return counter(direction, count);
    }

    private static byte[] counter(int direction, int number) {
        return ByteBuffer.allocate(Aes.BLOCK)
                .put((byte) direction)
                .putInt(Aes.BLOCK - Integer.BYTES, number)
                .array();
    }
}
