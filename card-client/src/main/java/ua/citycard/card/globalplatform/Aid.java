package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;

/**
 * An application identifier (ISO/IEC 7816-4, 12.2.3).
 *
 * @param hex 5 to 16 bytes in hexadecimal, upper case
 */
public record Aid(String hex) {
    private static final int MIN = 5;
    private static final int MAX = 16;

    public Aid {
        hex = hex.toUpperCase(Locale.ROOT);
        int length = HexFormat.of().parseHex(hex).length;
        if (length < MIN || length > MAX) {
            throw new IllegalArgumentException("an AID has 5 to 16 bytes: " + hex);
        }
    }

    public static Aid of(byte[] bytes) {
        return new Aid(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /**
     * SELECT by name, the first or only occurrence.
     *
     * @return what the application answers
     */
    public byte[] select(ApduTransport card) throws IOException {
        return card.send(
                        CommandApdu.of(0x00, 0xA4, 0x04, 0x00).withData(bytes()).withLe(CommandApdu.ALL))
                .check("SELECT " + hex + " failed")
                .data();
    }

    @Override
    public String toString() {
        return hex;
    }
}
