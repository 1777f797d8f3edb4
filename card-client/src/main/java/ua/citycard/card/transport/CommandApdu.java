package ua.citycard.card.transport;

import java.util.Arrays;

/**
 * A short command APDU, ISO/IEC 7816-3 12.1.2: case 1 (header), 2S (Le), 3S (data) or 4S (data and Le). Its data may be
 * secret, so {@link #toString()} shows the header and lengths only.
 */
public final class CommandApdu {
    /** The most data that a short command carries. */
    public static final int MAX_DATA = 255;

    /** Le for "as much as there is", encoded as 00. */
    public static final int ALL = 256;

    private static final int HEADER = 4;
    private static final int ABSENT = 0;

    private final int cla;
    private final int ins;
    private final int p1;
    private final int p2;
    private final byte[] data;
    private final int le;

    private CommandApdu(int cla, int ins, int p1, int p2, byte[] data, int le) {
        this.cla = requireByte(cla, "CLA");
        this.ins = requireByte(ins, "INS");
        this.p1 = requireByte(p1, "P1");
        this.p2 = requireByte(p2, "P2");
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException("a short APDU carries at most 255 bytes, not " + data.length);
        }
        if (le < ABSENT || le > ALL) {
            throw new IllegalArgumentException("Le is 1 to 256, not " + le);
        }
        this.data = data;
        this.le = le;
    }

    /** A command of case 1: no data, no response data expected. */
    public static CommandApdu of(int cla, int ins, int p1, int p2) {
        return new CommandApdu(cla, ins, p1, p2, new byte[0], ABSENT);
    }

    /** The same command with data; empty data leaves Lc out. */
    public CommandApdu withData(byte[] value) {
        return new CommandApdu(cla, ins, p1, p2, value.clone(), le);
    }

    /** The same command that expects at most this many response bytes, 1 to 256. */
    public CommandApdu withLe(int expected) {
        if (expected == ABSENT) {
            throw new IllegalArgumentException("Le is 1 to 256; leave it out to expect no data");
        }
        return new CommandApdu(cla, ins, p1, p2, data, expected);
    }

    /** The same command with another class byte, for secure messaging. */
    public CommandApdu withCla(int other) {
        return new CommandApdu(other, ins, p1, p2, data, le);
    }

    /**
     * Reads one short APDU strictly.
     *
     * @throws IllegalArgumentException when the bytes are no APDU of cases 1 to 4S
     */
    public static CommandApdu parse(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new IllegalArgumentException("an APDU has at least 4 bytes, not " + bytes.length);
        }
        CommandApdu header = of(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
        if (bytes.length == HEADER) {
            return header;
        }
        if (bytes.length == HEADER + 1) {
            return header.withLe(decodeLe(bytes[HEADER]));
        }
        int lc = bytes[HEADER] & 0xFF;
        int end = HEADER + 1 + lc;
        if (lc == 0 || (bytes.length != end && bytes.length != end + 1)) {
            throw new IllegalArgumentException(
                    "Lc " + lc + " does not match a short APDU of " + bytes.length + " bytes");
        }
        CommandApdu command = header.withData(Arrays.copyOfRange(bytes, HEADER + 1, end));
        return bytes.length == end ? command : command.withLe(decodeLe(bytes[end]));
    }

    public byte[] encode() {
        int body = (data.length == 0 ? 0 : 1 + data.length) + (le == ABSENT ? 0 : 1);
        byte[] bytes = new byte[HEADER + body];
        bytes[0] = (byte) cla;
        bytes[1] = (byte) ins;
        bytes[2] = (byte) p1;
        bytes[3] = (byte) p2;
        if (data.length > 0) {
            bytes[HEADER] = (byte) data.length;
            System.arraycopy(data, 0, bytes, HEADER + 1, data.length);
        }
        if (le != ABSENT) {
            bytes[bytes.length - 1] = (byte) le;
        }
        return bytes;
    }

    public int cla() {
        return cla;
    }

    public int ins() {
        return ins;
    }

    public int p1() {
        return p1;
    }

    public int p2() {
        return p2;
    }

    public byte[] data() {
        return data.clone();
    }

    @Override
    public String toString() {
        return String.format("%02X %02X %02X %02X, %d bytes of data", cla, ins, p1, p2, data.length);
    }

    private static int decodeLe(byte encoded) {
        return encoded == 0 ? ALL : encoded & 0xFF;
    }

    private static int requireByte(int value, String name) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException(name + " is one byte, not " + value);
        }
        return value;
    }
}
