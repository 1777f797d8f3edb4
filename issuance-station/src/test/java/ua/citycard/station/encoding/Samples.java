package ua.citycard.station.encoding;

import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.scp03.StaticKeys;

/** Blank cards with the published key, as the virtual ones are. */
public final class Samples {
    private Samples() {}

    public static Blanks blanks() {
        return new Blanks(
                StaticKeys.allOf(HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F")), Optional.empty());
    }
}
