package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** An AES key of 16, 24 or 32 bytes in the ways that SCP03 uses one (Amendment D 4.1). */
final class AesKey {
    static final int BLOCK = 16;

    private static final int CHECK_VALUE = 3;
    private static final int LABEL = 12;
    private static final byte PADDING = (byte) 0x80;

    private final byte[] value;

    /** @throws Refusal 6A80 when the key has no AES length */
    AesKey(byte[] value) {
        if (value.length != 16 && value.length != 24 && value.length != 32) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        this.value = value.clone();
    }

    int length() {
        return value.length;
    }

    void wipe() {
        Arrays.fill(value, (byte) 0);
    }

    /** One block in ECB mode. */
    byte[] encryptBlock(byte[] block) {
        BlockCipher cipher = AESEngine.newInstance();
        cipher.init(true, new KeyParameter(value));
        return run(cipher, block);
    }

    byte[] encryptCbc(byte[] iv, byte[] data) {
        return cbc(true, iv, data);
    }

    /** @throws Refusal 6A80 when the data are no whole blocks */
    byte[] decryptCbc(byte[] iv, byte[] data) {
        if (data.length % BLOCK != 0) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return cbc(false, iv, data);
    }

    /** CMAC (NIST SP 800-38B) over the parts, one after another; 16 bytes. */
    byte[] cmac(byte[]... parts) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(value));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] tag = new byte[BLOCK];
        mac.doFinal(tag, 0);
        return tag;
    }

    /** The data derivation scheme, Amendment D 4.1.5: NIST SP 800-108 in counter mode with CMAC. */
    byte[] derive(int constant, int length, byte[] context) {
        byte[] derived = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
        for (int block = 0; block * BLOCK < length; block++) {
            byte[] head = new byte[LABEL + 4];
            head[LABEL - 1] = (byte) constant;
            head[LABEL + 1] = (byte) (length >> 5);
            head[LABEL + 2] = (byte) (length * 8);
            head[LABEL + 3] = (byte) (block + 1);
            System.arraycopy(cmac(head, context), 0, derived, block * BLOCK, BLOCK);
        }
        return Arrays.copyOf(derived, length);
    }

    /** The key check value of an AES key: the first bytes of a block of 01 encrypted (GlobalPlatform B.5). */
    byte[] checkValue() {
        byte[] ones = new byte[BLOCK];
        Arrays.fill(ones, (byte) 1);
        return Arrays.copyOf(encryptBlock(ones), CHECK_VALUE);
    }

    /** Padding method 2 of ISO/IEC 9797-1 to whole blocks. */
    static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = PADDING;
        return padded;
    }

    /** @throws Refusal 6982 when there is no padding */
    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != PADDING) {
            throw new Refusal(StatusWord.SECURITY_NOT_SATISFIED);
        }
        return Arrays.copyOf(padded, end);
    }

    @Override
    public String toString() {
        return "AES-" + value.length * 8;
    }

    private byte[] cbc(boolean encrypt, byte[] iv, byte[] data) {
        BlockCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(value), iv));
        return run(cipher, data);
    }

    private static byte[] run(BlockCipher cipher, byte[] data) {
        byte[] result = new byte[data.length];
        for (int at = 0; at < data.length; at += BLOCK) {
            cipher.processBlock(data, at, result, at);
        }
        return result;
    }
}
