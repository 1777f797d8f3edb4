package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;
import java.util.HexFormat;
import javacard.framework.AID;

/**
 * An application identifier, ISO/IEC 7816-5: 5 to 16 bytes.
 *
 * @param hex upper case, two digits a byte
 */
public record Aid(String hex) implements Comparable<Aid> {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException when there are not 5 to 16 bytes in upper case digits
     */
    public Aid {
        if (!hex.matches("([0-9A-F]{2}){5,16}")) {
            throw new IllegalArgumentException("An AID has 5 to 16 bytes: " + hex);
        }
    }

    /**
     * The AID of these bytes.
     *
     * @throws IllegalArgumentException when there are not 5 to 16
     */
    public static Aid of(byte[] bytes) {
        return new Aid(HEX.formatHex(bytes));
    }

    /** The AID as the Java Card API has it. */
    public static Aid of(AID aid) {
        byte[] bytes = new byte[16];
        byte length = aid.getBytes(bytes, (short) 0);
        return of(Arrays.copyOf(bytes, length));
    }

    /** The AID for the Java Card API. */
    public AID javaCard() {
        byte[] bytes = bytes();
        return new AID(bytes, (short) 0, (byte) bytes.length);
    }

    public byte[] bytes() {
        return HEX.parseHex(hex);
    }

    /** Whether the bytes are this AID or its beginning; no bytes are the beginning of every AID. */
    public boolean beginsWith(byte[] bytes) {
        return hex.startsWith(HEX.formatHex(bytes));
    }

    @Override
    public int compareTo(Aid other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
