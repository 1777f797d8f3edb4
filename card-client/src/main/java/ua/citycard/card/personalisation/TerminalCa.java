package ua.citycard.card.personalisation;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key of the terminals' CA as it goes onto the card.
 *
 * @param reference the CAR, {@code UATCA} and five digits
 * @param point the public key, an uncompressed point on P-256 in hexadecimal, 65 bytes
 */
public record TerminalCa(String reference, String point) {
    private static final Pattern REFERENCE = Pattern.compile("UATCA[0-9]{5}");
    private static final int POINT = 65;

    public TerminalCa {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("not the reference of a terminal CA's key: " + reference);
        }
        byte[] bytes = HexFormat.of().parseHex(point);
        if (bytes.length != POINT || bytes[0] != 4) {
            throw new IllegalArgumentException("not an uncompressed point on P-256");
        }
    }

    /** The value of DGI 0102: CAR and point. */
    byte[] encode() {
        byte[] car = reference.getBytes(StandardCharsets.US_ASCII);
        byte[] key = HexFormat.of().parseHex(point);
        byte[] value = new byte[car.length + key.length];
        System.arraycopy(car, 0, value, 0, car.length);
        System.arraycopy(key, 0, value, car.length, key.length);
        return value;
    }
}
