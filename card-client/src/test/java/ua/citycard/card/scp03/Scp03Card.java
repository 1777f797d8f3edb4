package ua.citycard.card.scp03;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/**
 * The card's side of SCP03, written from Amendment D for the tests and sharing no code with the host's side but the
 * shape of APDUs. Behind it an application sees plain commands.
 */
public final class Scp03Card implements ApduTransport {
    private static final int WRONG_SECURITY = 0x6982;

    private final byte[] enc;
    private final byte[] mac;
    private final int tagLength;
    private final int i;
    private final byte[] cardChallenge;
    private final Function<CommandApdu, ResponseApdu> application;

    private final byte[] keyInformation = HexFormat.of().parseHex("00112233445566778899" + "FF03");
    private byte @Nullable [] hostChallenge;
    private byte[] senc = {};
    private byte[] smac = {};
    private byte[] srmac = {};
    private byte[] chaining = new byte[16];
    private int level;
    private int counter;
    private int failedAttempts;

    public Scp03Card(
            byte[] enc,
            byte[] mac,
            Scp03Mode mode,
            int i,
            byte[] cardChallenge,
            Function<CommandApdu, ResponseApdu> application) {
        this.enc = enc.clone();
        this.mac = mac.clone();
        this.tagLength = mode == Scp03Mode.S8 ? 8 : 16;
        this.i = i;
        this.cardChallenge = cardChallenge.clone();
        this.application = application;
    }

    /** The same card, which says that its keys have this version and not the maker's. */
    public Scp03Card withKeyVersion(int version) {
        keyInformation[10] = (byte) version;
        return this;
    }

    /** Host cryptograms and MACs that were wrong. */
    public int failedAttempts() {
        return failedAttempts;
    }

    public boolean isOpen() {
        return level != 0;
    }

    @Override
    public byte[] transceive(byte[] bytes) {
        CommandApdu command = CommandApdu.parse(bytes);
        return switch (command.ins()) {
            case 0x50 -> initializeUpdate(command).encode();
            case 0x82 -> externalAuthenticate(command).encode();
            case 0xA4 -> ResponseApdu.of(new byte[0], 0x9000).encode();
            default -> inSession(command).encode();
        };
    }

    private ResponseApdu initializeUpdate(CommandApdu command) {
        byte[] challenge = command.data();
        hostChallenge = challenge;
        byte[] context = concat(challenge, cardChallenge);
        senc = kdf(enc, 4, context, enc.length);
        smac = kdf(mac, 6, context, mac.length);
        srmac = kdf(mac, 7, context, mac.length);
        chaining = new byte[16];
        counter = 0;
        level = 0;
        byte[] sequenceCounter = (i & 0x10) == 0 ? new byte[0] : new byte[] {0, 0, 1};
        return ok(concat(
                keyInformation,
                new byte[] {(byte) i},
                cardChallenge,
                kdf(smac, 0, context, tagLength),
                sequenceCounter));
    }

    private ResponseApdu externalAuthenticate(CommandApdu command) {
        byte[] challenge = hostChallenge;
        if (challenge == null) {
            return error(0x6985);
        }
        byte @Nullable [] cryptogram = checkMac(command);
        byte[] expected = kdf(smac, 1, concat(challenge, cardChallenge), tagLength);
        if (cryptogram == null || !Arrays.equals(cryptogram, expected)) {
            failedAttempts++;
            return error(0x6300);
        }
        level = command.p1();
        return ok(new byte[0]);
    }

    private ResponseApdu inSession(CommandApdu command) {
        if (level == 0) {
            return error(WRONG_SECURITY);
        }
        counter++;
        byte @Nullable [] data = checkMac(command);
        if (data == null) {
            failedAttempts++;
            level = 0;
            return error(WRONG_SECURITY);
        }
        if ((level & 2) != 0 && data.length > 0) {
            data = unpad(cbc(Cipher.DECRYPT_MODE, senc, iv(0), data));
        }
        CommandApdu plain = CommandApdu.of(command.cla() & ~4, command.ins(), command.p1(), command.p2())
                .withData(data);
        return protect(application.apply(plain));
    }

    private byte @Nullable [] checkMac(CommandApdu command) {
        byte[] all = command.data();
        if ((command.cla() & 4) == 0 || all.length < tagLength) {
            return null;
        }
        byte[] data = Arrays.copyOf(all, all.length - tagLength);
        byte[] header = {
            (byte) command.cla(), (byte) command.ins(), (byte) command.p1(), (byte) command.p2(), (byte) all.length
        };
        byte[] full = cmac(smac, concat(chaining, header, data));
        if (!Arrays.equals(Arrays.copyOf(full, tagLength), Arrays.copyOfRange(all, data.length, all.length))) {
            return null;
        }
        chaining = full;
        return data;
    }

    private ResponseApdu protect(ResponseApdu response) {
        int sw1 = response.statusWord() >> 8;
        boolean error = sw1 != 0x90 && sw1 != 0x62 && sw1 != 0x63;
        if ((level & 0x10) == 0 || error) {
            return response;
        }
        byte[] data = response.data();
        if ((level & 0x20) != 0 && data.length > 0) {
            data = cbc(Cipher.ENCRYPT_MODE, senc, iv(0x80), pad(data));
        }
        byte[] sw = {(byte) sw1, (byte) response.statusWord()};
        byte[] tag = Arrays.copyOf(cmac(srmac, concat(chaining, data, sw)), tagLength);
        return ResponseApdu.of(concat(data, tag), response.statusWord());
    }

    private byte[] iv(int first) {
        byte[] block = new byte[16];
        block[0] = (byte) first;
        block[14] = (byte) (counter >> 8);
        block[15] = (byte) counter;
        return cbc(Cipher.ENCRYPT_MODE, senc, new byte[16], block);
    }

    private static byte[] kdf(byte[] key, int constant, byte[] context, int length) {
        byte[] result = new byte[0];
        for (int block = 1; result.length < length; block++) {
            byte[] label = new byte[12];
            label[11] = (byte) constant;
            byte[] rest = {0, (byte) (length * 8 / 256), (byte) (length * 8 % 256), (byte) block};
            result = concat(result, cmac(key, concat(label, rest, context)));
        }
        return Arrays.copyOf(result, length);
    }

    private static byte[] cmac(byte[] key, byte[] message) {
        CMac cmac = new CMac(AESEngine.newInstance());
        cmac.init(new KeyParameter(key));
        cmac.update(message, 0, message.length);
        byte[] tag = new byte[16];
        cmac.doFinal(tag, 0);
        return tag;
    }

    private static byte[] cbc(int direction, byte[] key, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(direction, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, data.length + 16 - data.length % 16);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        return Arrays.copyOf(padded, end);
    }

    private static ResponseApdu ok(byte[] data) {
        return ResponseApdu.of(data, 0x9000);
    }

    private static ResponseApdu error(int statusWord) {
        return ResponseApdu.of(new byte[0], statusWord);
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int at = all.length;
            all = Arrays.copyOf(all, at + part.length);
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }
}
