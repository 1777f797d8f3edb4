package ua.citycard.card.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The eight bytes that begin every message of the protocol which is signed or derives keys (docs/card-protocol.md, 1):
 * seven letters and a version, so that nothing made for one purpose serves another.
 */
public enum Label {
    /** Derivation of a tap's keys. */
    TAP,
    /** The card's signature of a tap. */
    SIG,
    /** The card's signature of a receipt. */
    RCP,
    /** The card's proof that it holds its key. */
    POP,
    /** A terminal's proof that it holds its reader key. */
    RDR;

    /** Bytes of a label. */
    public static final int BYTES = 8;

    private static final byte VERSION = 1;

    /** The label and the parts, one after the other. */
    public byte[] message(byte[]... parts) {
        int length = BYTES + Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] message = Arrays.copyOf(("UACC" + name()).getBytes(StandardCharsets.US_ASCII), length);
        message[BYTES - 1] = VERSION;
        int offset = BYTES;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, message, offset, part.length);
            offset += part.length;
        }
        return message;
    }
}
