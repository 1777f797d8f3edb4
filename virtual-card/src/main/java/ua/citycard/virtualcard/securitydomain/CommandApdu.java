package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;

/**
 * A short command as the security domain reads it, ISO/IEC 7816-3 12.1, or several that are one: header and data. How many
 * bytes the host expects does not matter to it, since no answer of its own is longer than a short one.
 */
public final class CommandApdu {
    private static final int HEADER = 4;
    private static final int FULL = 255;
    private static final int LONGEST_CHAIN = 1024;
    private static final int MORE = 0x80;
    private static final int SECURE_MESSAGING = 0x04;

    private final int cla;
    private final int ins;
    private final int p1;
    private final int p2;
    private final byte[] data;

    private CommandApdu(int cla, int ins, int p1, int p2, byte[] data) {
        this.cla = cla;
        this.ins = ins;
        this.p1 = p1;
        this.p2 = p2;
        this.data = data;
    }

    /**
     * Reads a command.
     *
     * @throws Refusal 6700 when the bytes are no short command
     */
    public static CommandApdu parse(byte[] command) {
        if (command.length < HEADER) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        byte[] data = new byte[0];
        if (command.length > HEADER + 1) {
            int end = HEADER + 1 + (command[HEADER] & 0xFF);
            if (command[HEADER] == 0 || (command.length != end && command.length != end + 1)) {
                throw new Refusal(StatusWord.WRONG_LENGTH);
            }
            data = Arrays.copyOfRange(command, HEADER + 1, end);
        }
        return new CommandApdu(command[0] & 0xFF, command[1] & 0xFF, command[2] & 0xFF, command[3] & 0xFF, data);
    }

    int cla() {
        return cla;
    }

    int ins() {
        return ins;
    }

    int p1() {
        return p1;
    }

    int p2() {
        return p2;
    }

    /** The bytes after Lc. */
    public byte[] data() {
        return data.clone();
    }

    /** Whether it has as much data as one short command can have. */
    boolean isFull() {
        return data.length == FULL;
    }

    /**
     * This command with the data of the part that follows it, and P1 as the last part has it.
     *
     * @throws Refusal 6985 when that is part of another command, 6A86 when both together are too long
     */
    CommandApdu continuedBy(CommandApdu part) {
        if (cla != part.cla || ins != part.ins || (p1 | MORE) != (part.p1 | MORE) || p2 != part.p2) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        if (data.length + part.data.length > LONGEST_CHAIN) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        byte[] both = Arrays.copyOf(data, data.length + part.data.length);
        System.arraycopy(part.data, 0, both, data.length, part.data.length);
        return new CommandApdu(cla, ins, part.p1, p2, both);
    }

    /**
     * Header, Lc (00 when there is no data) and data: how a command lies in an APDU buffer.
     *
     * @throws Refusal 6700 when there is more data than in a short command
     */
    public byte[] encode() {
        if (data.length > FULL) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        byte[] bytes = new byte[HEADER + 1 + data.length];
        bytes[0] = (byte) cla;
        bytes[1] = (byte) ins;
        bytes[2] = (byte) p1;
        bytes[3] = (byte) p2;
        bytes[HEADER] = (byte) data.length;
        System.arraycopy(data, 0, bytes, HEADER + 1, data.length);
        return bytes;
    }

    /** Whether the class byte says that GlobalPlatform's secure messaging protects the command (11.1.4). */
    boolean isProtected() {
        return (cla & SECURE_MESSAGING) != 0;
    }

    /** The command without its protection. */
    CommandApdu plain(byte[] plainData) {
        return new CommandApdu(cla & ~SECURE_MESSAGING, ins, p1, p2, plainData);
    }

    @Override
    public String toString() {
        return String.format("%02X%02X%02X%02X with %d bytes", cla, ins, p1, p2, data.length);
    }
}
