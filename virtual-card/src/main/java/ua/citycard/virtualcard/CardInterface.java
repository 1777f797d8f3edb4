package ua.citycard.virtualcard;

import java.util.HexFormat;
import javacard.framework.APDU;

/**
 * The two sides of a dual-interface card. The historical bytes (ISO/IEC 7816-4 8.1.1) are the same on every card and say
 * what it can: selection by whole and partial name, and no more.
 */
public enum CardInterface {
    /** T=1 over contacts. */
    CONTACT("3B8A8131FE45" + "8031C073C0010062" + "5541", APDU.PROTOCOL_T1),

    /** ISO/IEC 14443-4 type A; the answer to reset is the one that PC/SC part 3 makes up. */
    CONTACTLESS("3B8A8001" + "8031C073C0010062" + "5541", (byte)
            (APDU.PROTOCOL_T1 | APDU.PROTOCOL_MEDIA_CONTACTLESS_TYPE_A));

    private final String withoutChecksum;
    private final byte protocol;

    CardInterface(String withoutChecksum, byte protocol) {
        this.withoutChecksum = withoutChecksum;
        this.protocol = protocol;
    }

    /** The answer to reset, with TCK, the checksum of all but its first byte. */
    public byte[] answerToReset() {
        byte[] answer = HexFormat.of().parseHex(withoutChecksum + "00");
        int last = answer.length - 1;
        for (int i = 1; i < last; i++) {
            answer[last] ^= answer[i];
        }
        return answer;
    }

    /** What {@link APDU#getProtocol()} says on this side. */
    byte protocol() {
        return protocol;
    }
}
