package ua.citycard.card.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Data objects with one- and two-byte tags and lengths up to 255 in their shortest form (ISO/IEC 8825-1, 10.1), written
 * one after the other and read back in a fixed order: whatever is not expected is refused.
 */
final class Der {
    private static final int LONG_LENGTH = 0x81;
    private static final int MAX_SHORT_LENGTH = 0x7F;
    private static final int MAX_LENGTH = 0xFF;

    private Der() {}

    static byte[] encode(int tag, byte[]... parts) {
        byte[] value = concat(parts);
        return concat(header(tag, value.length), value);
    }

    static byte[] concat(byte[]... parts) {
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

    /** Takes objects off the front of a byte string. */
    static final class Reader {
        private final byte[] bytes;
        private int offset;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Whether nothing is left. */
        boolean isAtEnd() {
            return offset == bytes.length;
        }

        /**
         * The value of the next object.
         *
         * @throws IllegalArgumentException when it has another tag, its length is not in the shortest form, or it is cut
         *     short
         */
        byte[] next(int tag) {
            if (tag > MAX_LENGTH) {
                demand(read() == tag >> 8);
            }
            demand(read() == (tag & MAX_LENGTH));
            int length = readLength();
            demand(length <= bytes.length - offset);
            offset += length;
            return Arrays.copyOfRange(bytes, offset - length, offset);
        }

        private int readLength() {
            int first = read();
            if (first <= MAX_SHORT_LENGTH) {
                return first;
            }
            demand(first == LONG_LENGTH);
            int length = read();
            demand(length > MAX_SHORT_LENGTH);
            return length;
        }

        private int read() {
            demand(!isAtEnd());
            return bytes[offset++] & 0xFF;
        }

        private void demand(boolean asExpected) {
            if (!asExpected) {
                throw new IllegalArgumentException("Unexpected data near byte " + offset);
            }
        }
    }
}
