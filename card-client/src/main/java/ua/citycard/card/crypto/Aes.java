package ua.citycard.card.crypto;

import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** AES (FIPS 197) with keys of 16, 24 or 32 bytes, as the card uses it: CBC without padding, and CMAC. */
public final class Aes {

    /** Bytes of a block. */
    public static final int BLOCK = 16;

    private Aes() {}

    /** CMAC (SP 800-38B) over the parts, one after the other: 16 bytes. */
    public static byte[] cmac(byte[] key, byte[]... parts) {
        CMac cmac = new CMac(AESEngine.newInstance());
        cmac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            cmac.update(part, 0, part.length);
        }
        byte[] tag = new byte[BLOCK];
        cmac.doFinal(tag, 0);
        return tag;
    }

    /**
     * Encrypts whole blocks by CBC (SP 800-38A, 6.2).
     *
     * @param iv 16 bytes
     * @throws IllegalArgumentException when the data are no whole blocks
     */
    public static byte[] encryptCbc(byte[] key, byte[] iv, byte[] plain) {
        return cbc(true, key, iv, plain);
    }

    /** Decrypts what {@link #encryptCbc} made; on the same terms. */
    public static byte[] decryptCbc(byte[] key, byte[] iv, byte[] encrypted) {
        return cbc(false, key, iv, encrypted);
    }

    private static byte[] cbc(boolean encrypting, byte[] key, byte[] iv, byte[] data) {
        if (data.length % BLOCK != 0) {
            throw new IllegalArgumentException("CBC takes whole blocks, not " + data.length + " bytes");
        }
        CBCModeCipher cbc = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cbc.init(encrypting, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] result = new byte[data.length];
        for (int offset = 0; offset < data.length; offset += BLOCK) {
            cbc.processBlock(data, offset, result, offset);
        }
        return result;
    }
}
