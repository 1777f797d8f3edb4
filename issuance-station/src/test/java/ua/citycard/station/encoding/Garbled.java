package ua.citycard.station.encoding;

import java.util.HexFormat;

/** Bits that fell over on the way from the card. */
final class Garbled {
    /** The card cryptogram in the answer to INITIALIZE UPDATE: diversification data(10), key information(3), challenge(8). */
    static final VirtualReader.Transmission CRYPTOGRAM =
            (command, answer) -> command[1] == 0x50 ? flipped(answer, 10 + 3 + 8) : answer;

    /** The R-MAC of an answer to GET DATA, before the status word. */
    static final VirtualReader.Transmission RESPONSE_MAC =
            (command, answer) -> command[1] == (byte) 0xCA ? flipped(answer, answer.length - 3) : answer;

    /** A status word for everything that is read, as a chip in trouble answers. */
    static final VirtualReader.Transmission NO_PRECISE_DIAGNOSIS =
            (command, answer) -> command[1] == (byte) 0xCA ? HexFormat.of().parseHex("6F00") : answer;

    private Garbled() {}

    private static byte[] flipped(byte[] answer, int position) {
        byte[] other = answer.clone();
        other[position] ^= 1;
        return other;
    }
}
