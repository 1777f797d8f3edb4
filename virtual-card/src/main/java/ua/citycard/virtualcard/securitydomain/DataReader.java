package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;

/** Reads a command's data from front to back; whatever is missing or left over is refused with 6A80. */
final class DataReader {
    private final byte[] data;
    private int at;

    DataReader(byte[] data) {
        this.data = data;
    }

    int nextByte() {
        return next(1)[0] & 0xFF;
    }

    /** Two bytes, unsigned, big-endian. */
    int nextShort() {
        return nextByte() << 8 | nextByte();
    }

    byte[] next(int length) {
        if (length > data.length - at) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        byte[] bytes = Arrays.copyOfRange(data, at, at + length);
        at += length;
        return bytes;
    }

    /** A field that begins with one byte of length. */
    byte[] nextField() {
        return next(nextByte());
    }

    /** A field with a BER length of up to three bytes; 80 is 128, as GlobalPlatform allows for old hosts' sake. */
    byte[] nextBerField() {
        int first = nextByte();
        return next(
                switch (first) {
                    case 0x81 -> nextByte();
                    case 0x82 -> nextShort();
                    case 0x83 -> nextByte() << 16 | nextShort();
                    default -> requireOneByteLength(first);
                });
    }

    private static int requireOneByteLength(int length) {
        if (length > 0x80) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return length;
    }

    /** An AID after one byte of length. */
    Aid nextAid() {
        byte[] bytes = nextField();
        try {
            return Aid.of(bytes);
        } catch (IllegalArgumentException tooShortOrLong) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }

    byte[] rest() {
        return next(data.length - at);
    }

    boolean atEnd() {
        return at == data.length;
    }

    void requireEnd() {
        if (!atEnd()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }
}
