package ua.citycard.virtualcard.cost;

/**
 * The air between reader and card, ISO/IEC 14443 type A. Counted are the bytes of the APDUs and of the framing that each
 * block has (PCB and CRC, 14443-4 7.1); anticollision, activation and the guard times between frames are not.
 */
public enum ContactlessLink {
    KBIT_106(1),
    KBIT_424(4);

    private static final double CARRIER_KHZ = 13_560;
    private static final int CYCLES_A_BIT_AT_106 = 128;

    /** Eight and one of parity (14443-3, 6.2.3.2). */
    private static final int BITS_A_BYTE = 9;

    /** A byte of PCB and two of CRC; neither CID nor NAD. */
    private static final int FRAMING_A_BLOCK = 3;

    /** Of a block, in frames of 256 bytes (FSDI and FSCI 8). */
    private static final int LONGEST_INFORMATION = 256 - FRAMING_A_BLOCK;

    private final double byteMs;

    ContactlessLink(int timesFaster) {
        byteMs = BITS_A_BYTE * CYCLES_A_BIT_AT_106 / (CARRIER_KHZ * timesFaster);
    }

    /** How many blocks carry a command or an answer; each but the last is chained and acknowledged by one more. */
    public static int blocks(int apduBytes) {
        int carrying = Math.max(1, (apduBytes + LONGEST_INFORMATION - 1) / LONGEST_INFORMATION);
        return 2 * carrying - 1;
    }

    /** Bytes on the air beside those of the APDUs. */
    public static long framingBytes(Work work) {
        return work.blocks() * FRAMING_A_BLOCK;
    }

    /** How long the work's bytes take, in ms. */
    public double ms(Work work) {
        return (work.bytes() + framingBytes(work)) * byteMs;
    }
}
