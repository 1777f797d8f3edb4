package ua.citycard.card.globalplatform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import ua.citycard.card.scp03.StaticKeys;

/**
 * The keys of one card: SP 800-108 in counter mode with AES-CMAC, {@code 01 ‖ label ‖ 00 ‖ diversification data(10) ‖
 * 0080} (docs/card-protocol.md, 4). One block of CMAC is one AES-128 key.
 */
public final class KeyDiversification {
    private static final int DIVERSIFICATION_DATA = 10;
    private static final short KEY_BITS = 128;

    private final MasterKey master;

    public KeyDiversification(MasterKey master) {
        this.master = master;
    }

    /**
     * Derives a card's static keys; the caller closes them.
     *
     * @param diversificationData 10 bytes, as the card's INITIALIZE UPDATE response begins
     */
    public StaticKeys keysFor(byte[] diversificationData) {
        if (diversificationData.length != DIVERSIFICATION_DATA) {
            throw new IllegalArgumentException("diversification data have 10 bytes, not " + diversificationData.length);
        }
        byte[] enc = derive("UACCENC", diversificationData);
        byte[] mac = derive("UACCMAC", diversificationData);
        byte[] dek = derive("UACCDEK", diversificationData);
        try {
            return StaticKeys.of(enc, mac, dek);
        } finally {
            Arrays.fill(enc, (byte) 0);
            Arrays.fill(mac, (byte) 0);
            Arrays.fill(dek, (byte) 0);
        }
    }

    private byte[] derive(String label, byte[] context) {
        byte[] ascii = label.getBytes(StandardCharsets.US_ASCII);
        return master.cmac(ByteBuffer.allocate(1 + ascii.length + 1 + context.length + Short.BYTES)
                .put((byte) 1)
                .put(ascii)
                .put((byte) 0)
                .put(context)
                .putShort(KEY_BITS)
                .array());
    }
}
