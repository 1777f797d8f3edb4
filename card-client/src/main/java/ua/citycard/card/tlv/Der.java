package ua.citycard.card.tlv;

import java.io.ByteArrayOutputStream;

/**
 * Writes data objects with one- and two-byte tags and lengths up to 255 in their shortest form (ISO/IEC 8825-1, 10.1);
 * {@link DerReader} reads them.
 */
public final class Der {
    static final int MORE_TAG_BYTES = 0x1F;
    static final int LONG_LENGTH = 0x81;
    static final int MAX_SHORT_LENGTH = 0x7F;
    static final int MAX_LENGTH = 0xFF;

    private Der() {}

    /**
     * One object, its value made of the parts.
     *
     * @throws IllegalArgumentException when the value has more than 255 bytes
     */
    public static byte[] encode(int tag, byte[]... parts) {
        byte[] value = concat(parts);
        return concat(header(tag, value.length), value);
    }

    /** The parts, one after the other. */
    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] header(int tag, int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("An object of " + length + " bytes is too long");
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        if (tag > MAX_LENGTH) {
            header.write(tag >> 8);
        }
        header.write(tag);
        if (length > MAX_SHORT_LENGTH) {
            header.write(LONG_LENGTH);
        }
        header.write(length);
        return header.toByteArray();
    }
}
