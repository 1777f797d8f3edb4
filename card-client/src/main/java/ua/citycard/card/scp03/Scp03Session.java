package ua.citycard.card.scp03;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.IsoPadding;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/**
 * An open SCP03 session: commands go in and responses come out in the clear, what passes to the card and back is
 * protected as the level says (Amendment D, 6.2.4 to 6.2.7). A response that fails its check, or any failure of the
 * transport, ends the session and wipes its keys. A command that the card refuses does not: the card answers it with a
 * bare status word, and the session goes on.
 */
public final class Scp03Session implements ApduTransport, AutoCloseable {
    private final ApduTransport card;
    private final SessionKeys keys;
    private final SecurityLevel level;
    private final CommandMac mac;
    private final Scp03Mode mode;
    private int commands;
    private boolean closed;

    Scp03Session(ApduTransport card, SessionKeys keys, SecurityLevel level, CommandMac mac, Scp03Mode mode) {
        this.card = card;
        this.keys = keys;
        this.level = level;
        this.mac = mac;
        this.mode = mode;
    }

    /** The most data that a command can carry in this session: padding and the MAC take their share of 255 bytes. */
    public int maxData() {
        int withoutMac = CommandApdu.MAX_DATA - mode.length();
        return level.encryptsCommands() ? withoutMac / Aes.BLOCK * Aes.BLOCK - 1 : withoutMac;
    }

    /**
     * Sends one command through the session.
     *
     * @throws SecureChannelException when the session has ended or the response does not belong to it
     * @throws IllegalArgumentException when the command carries more than {@link #maxData()} bytes
     */
    @Override
    public byte[] transceive(byte[] command) throws IOException {
        if (closed) {
            throw new SecureChannelException("the secure channel has been closed");
        }
        CommandApdu plain = CommandApdu.parse(command);
        if (plain.data().length > maxData()) {
            throw new IllegalArgumentException("at most " + maxData() + " bytes fit in a command of this session");
        }
        try {
            commands++;
            ResponseApdu response = card.send(mac.protect(encrypt(plain)));
            return unwrap(response).encode();
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() {
        closed = true;
        keys.close();
    }

    private CommandApdu encrypt(CommandApdu plain) {
        byte[] data = plain.data();
        if (!level.encryptsCommands() || data.length == 0) {
            return plain;
        }
        return plain.withData(Aes.encryptCbc(keys.enc(), commandIv(), IsoPadding.pad(data)));
    }

    private ResponseApdu unwrap(ResponseApdu response) throws SecureChannelException {
        byte[] data = response.data();
        if (!level.authenticatesResponses()) {
            return response;
        }
        if (isError(response.statusWord())) {
            if (data.length != 0) {
                throw new SecureChannelException("the card sent data with a refusal");
            }
            return response;
        }
        byte[] verified = verify(data, response.statusWord());
        boolean encrypted = level.encryptsResponses() && verified.length != 0;
        return ResponseApdu.of(encrypted ? decrypt(verified) : verified, response.statusWord());
    }

    /** Only 9000 and warnings come with a MAC (Amendment D, 6.2.5). */
    private static boolean isError(int statusWord) {
        int sw1 = statusWord >> 8;
        return sw1 != 0x90 && sw1 != 0x62 && sw1 != 0x63;
    }

    private byte[] verify(byte[] data, int statusWord) throws SecureChannelException {
        int end = data.length - mode.length();
        if (end < 0) {
            throw new SecureChannelException("the card's response has no MAC");
        }
        byte[] plain = Arrays.copyOf(data, end);
        byte[] status = {(byte) (statusWord >> 8), (byte) statusWord};
        byte[] expected = Arrays.copyOf(Aes.cmac(keys.rmac(), mac.chaining(), plain, status), mode.length());
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(data, end, data.length))) {
            throw new SecureChannelException("the MAC of the card's response is wrong");
        }
        return plain;
    }

    private byte[] decrypt(byte[] encrypted) throws SecureChannelException {
        if (encrypted.length % Aes.BLOCK != 0) {
            throw new SecureChannelException("the card's response is not encrypted in whole blocks");
        }
        byte[] iv = counterBlock();
        iv[0] = (byte) 0x80;
        return IsoPadding.unpad(Aes.decryptCbc(keys.enc(), encryptBlock(iv), encrypted))
                .orElseThrow(() -> new SecureChannelException("the padding of the card's response is wrong"));
    }

    private byte[] commandIv() {
        return encryptBlock(counterBlock());
    }

    /** The number of the command in this session as a block, from 1 (Amendment D, 6.2.6). */
    private byte[] counterBlock() {
        byte[] block = new byte[Aes.BLOCK];
        for (int i = 0; i < Integer.BYTES; i++) {
            block[Aes.BLOCK - 1 - i] = (byte) (commands >> (Byte.SIZE * i));
        }
        return block;
    }

    private byte[] encryptBlock(byte[] block) {
        return Aes.encryptCbc(keys.enc(), new byte[Aes.BLOCK], block);
    }
}
