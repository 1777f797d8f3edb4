package ua.citycard.virtualcard.securitydomain;

import java.util.HexFormat;

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
