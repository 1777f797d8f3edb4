package ua.citycard.validator.cards;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an issuance station reports of a chip that it personalised.
 *
 * @param operation the station's own id of the work; the same one reported twice is one report
 * @param keyVersion the version of the chip's keys
 * @param chipId the chip's diversification data, 10 bytes in hexadecimal
 */
public record Encoding(UUID operation, int keyVersion, String chipId) {
    private static final Pattern CHIP = Pattern.compile("[0-9A-F]{20}");
    private static final int LAST_KEY_VERSION = 0x7F;

    public Encoding {
        if (keyVersion < 1 || keyVersion > LAST_KEY_VERSION) {
            throw new IllegalArgumentException("A key version is 1 to 127, not " + keyVersion);
        }
        if (!CHIP.matcher(chipId).matches()) {
            throw new IllegalArgumentException("A chip's id has 20 hexadecimal digits, in capitals");
        }
    }
}
