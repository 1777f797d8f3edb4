package ua.citycard.card.tlv;

import java.util.Arrays;

/** Takes data objects off the front of a byte string, in a fixed order: whatever is not expected is refused. */
public final class DerReader {
    private final byte[] bytes;
    private int offset;

    public DerReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Demands that nothing is left.
     *
     * @throws IllegalArgumentException when something is
     */
    public void end() {
        demand(isAtEnd());
    }

    /** Whether nothing is left; only for templates whose number of objects is the other side's choice. */
    public boolean isAtEnd() {
        return offset == bytes.length;
    }

    /**
     * The tag of the next object, which stays in front; only for templates whose order is the other side's choice.
     *
     * @throws IllegalArgumentException when nothing is left, or the tag has more than two bytes
     */
    public int nextTag() {
        int start = offset;
        int first = read();
        int tag = first;
        if ((first & Der.MORE_TAG_BYTES) == Der.MORE_TAG_BYTES) {
            int second = read();
            demand(second <= Der.MAX_SHORT_LENGTH);
            tag = (first << Byte.SIZE) | second;
        }
        offset = start;
        return tag;
    }

    /**
     * The value of the next object.
     *
     * @throws IllegalArgumentException when it has another tag, its length is not in the shortest form, or it is cut
     *     short
     */
    public byte[] next(int tag) {
        if (tag > Der.MAX_LENGTH) {
            demand(read() == tag >> 8);
        }
        demand(read() == (tag & Der.MAX_LENGTH));
        int length = readLength();
        demand(length <= bytes.length - offset);
        offset += length;
        return Arrays.copyOfRange(bytes, offset - length, offset);
    }

    /**
     * The value of the next object, which has this many bytes.
     *
     * @throws IllegalArgumentException when it has another tag or length
     */
    public byte[] next(int tag, int length) {
        byte[] value = next(tag);
        demand(value.length == length);
        return value;
    }

    private int readLength() {
        int first = read();
        if (first <= Der.MAX_SHORT_LENGTH) {
            return first;
        }
        demand(first == Der.LONG_LENGTH);
        int length = read();
        demand(length > Der.MAX_SHORT_LENGTH);
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
