package ua.citycard.station.encoding;

import java.util.Optional;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.scp03.StaticKeys;

/**
 * The blank cards that are made cards of the city.
 *
 * @param keys those with which their maker ships them
 * @param cap the applet's package, for chips that come without it
 */
public record Blanks(StaticKeys keys, Optional<CapFile> cap) implements AutoCloseable {
    /** Wipes the keys. */
    @Override
    public void close() {
        keys.close();
    }
}
