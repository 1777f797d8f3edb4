package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ua.citycard.card.tlv.DerReader;

/** One key that a security domain holds, from its key information template (11.3.3.1). */
record KeyInformation(int identifier, int version) {
    private static final int TEMPLATE = 0xE0;
    private static final int ENTRY = 0xC0;

    /**
     * Reads the template.
     *
     * @throws IOException when the card sent anything else
     */
    static List<KeyInformation> parse(byte[] data) throws IOException {
        try {
            DerReader template = new DerReader(data);
            DerReader entries = new DerReader(template.next(TEMPLATE));
            List<KeyInformation> keys = new ArrayList<>();
            while (!entries.isAtEnd()) {
                keys.add(parseEntry(entries.next(ENTRY)));
            }
            return keys;
        } catch (IllegalArgumentException rubbish) {
            throw new IOException("the card's key information can't be read", rubbish);
        }
    }

    /** Identifier ‖ version ‖ types and lengths of the components. */
    private static KeyInformation parseEntry(byte[] entry) {
        if (entry.length < 4) {
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
        }
        return new KeyInformation(entry[0] & 0xFF, entry[1] & 0xFF);
    }
}
