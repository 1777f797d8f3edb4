package ua.citycard.station.encoding;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.station.web.WebDesk;

/** What tests make cards of. */
public final class Samples {
    private Samples() {}

    /** Blank cards with the published key, as the virtual ones are. */
    public static Blanks blanks() {
        return new Blanks(
                StaticKeys.allOf(HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F")), Optional.empty());
    }

    /** How a desk behind the page is opened: with these blanks, and the journal of this folder. */
    public static WebDesk.Opener opener(ServiceClient client, Path data) {
        return work -> {
            try (Journal journal = Journal.open(data, InstantSource.system());
                    Blanks blanks = blanks()) {
                work.accept(new Workplace(client, journal, ServiceContract.MASTER, Optional.of(blanks)));
            }
        };
    }
}
