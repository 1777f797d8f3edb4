package ua.citycard.card.statuslist;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The status of every card by its index, two bits each (draft-ietf-oauth-status-list, 4.1): the first card is in the two
 * lowest bits of the first byte. Immutable.
 */
public final class StatusList {

    /** What the city says of a card (draft-ietf-oauth-status-list, 7.1). */
    public enum Status {
        /** The card is active. */
        VALID(0),
        /** The card is not active, for good or not yet. */
        INVALID(1),
        /** The card may become valid again. */
        SUSPENDED(2);

        private final int code;

        Status(int code) {
            this.code = code;
        }
    }

    /** Bits of a status. */
    public static final int BITS = 2;

    /** The most cards in one list, so that a forger's few bytes don't grow into all of a terminal's memory. */
    public static final int MAX_SIZE = 4_000_000;

    private static final int IN_A_BYTE = Byte.SIZE / BITS;
    private static final int MASK = 0b11;

    private final byte[] packed;

    private StatusList(byte[] packed) {
        this.packed = packed;
    }

    /** Makes a list; whoever is not named in it is {@link Status#INVALID}. Not thread-safe. */
    public static final class Builder {
        private final byte[] packed;

        /**
         * A list for so many cards at least.
         *
         * @throws IllegalArgumentException when there are more than {@link StatusList#MAX_SIZE} or less than none
         */
        public Builder(int size) {
            if (size < 0 || size > MAX_SIZE) {
                throw new IllegalArgumentException("A list has room for " + MAX_SIZE + " cards, not " + size);
            }
            packed = new byte[(size + IN_A_BYTE - 1) / IN_A_BYTE];
            Arrays.fill(packed, (byte) 0b01_01_01_01);
        }

        /**
         * Says what a card is.
         *
         * @throws IndexOutOfBoundsException when the list was made for fewer cards
         */
        public Builder set(int index, Status status) {
            int shift = shift(index);
            int cleared = packed[index / IN_A_BYTE] & ~(MASK << shift);
            packed[index / IN_A_BYTE] = (byte) (cleared | status.code << shift);
            return this;
        }

        public StatusList build() {
            return new StatusList(packed.clone());
        }
    }

    /** What the list says of the card with this index; empty when it is too short to say anything. */
    public Optional<Status> status(long index) {
        if (index < 0 || index >= size()) {
            return Optional.empty();
        }
        int code = packed[(int) (index / IN_A_BYTE)] >> shift(index) & MASK;
        return Arrays.stream(Status.values())
                .filter(status -> status.code == code)
                .findAny();
    }

    /** How many cards the list speaks of, a multiple of four. */
    public int size() {
        return packed.length * IN_A_BYTE;
    }

    private static int shift(long index) {
        return (int) (index % IN_A_BYTE) * BITS;
    }

    /** The list compressed by zlib (RFC 1950). */
    byte[] compress() {
        Deflater zlib = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            zlib.setInput(packed);
            zlib.finish();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!zlib.finished()) {
                compressed.write(part, 0, zlib.deflate(part));
            }
            return compressed.toByteArray();
        } finally {
            zlib.end();
        }
    }

    /**
     * Reads a compressed list.
     *
     * @throws IllegalArgumentException when it is cut short, too long, followed by something, or has a status that the
     *     city does not give
     */
    static StatusList decompress(byte[] compressed) {
        byte[] packed = inflate(compressed);
        for (byte four : packed) {
            if ((four & four >> 1 & 0b01_01_01_01) != 0) {
                throw new IllegalArgumentException("The status list has a status that the city does not give");
            }
        }
        return new StatusList(packed);
    }

    private static byte[] inflate(byte[] compressed) {
        Inflater zlib = new Inflater();
        try {
            zlib.setInput(compressed);
            byte[] room = new byte[MAX_SIZE / IN_A_BYTE];
            int length = zlib.inflate(room);
            if (!zlib.finished() || zlib.getRemaining() != 0) {
                throw new IllegalArgumentException("The status list is cut short or too long");
            }
            return Arrays.copyOf(room, length);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("The status list is not compressed by zlib", e);
        } finally {
            zlib.end();
        }
    }
}
