package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;

/** Writes BER-TLV data objects with lengths in their shortest form. */
final class Tlv {
    private static final int ONE_BYTE_LENGTH = 0x7F;

    private Tlv() {}

    /** @param tag one or two bytes, {@code 0x4F} or {@code 0x9F70} */
    static byte[] object(int tag, byte[]... values) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : values) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        if (tag > 0xFF) {
            object.write(tag >> 8);
        }
        object.write(tag);
        if (value.size() > ONE_BYTE_LENGTH) {
            object.write(0x81);
        }
        object.write(value.size());
        object.writeBytes(value.toByteArray());
        return object.toByteArray();
    }
}
