package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.tlv.DerReader;

/**
 * One line of a card's registry, as GET STATUS tells it (table 11-36): an application or a load file and its life-cycle
 * state.
 *
 * @param lifeCycle the state, one byte, coded for the kind of entry (11.1.1)
 */
public record RegistryEntry(Aid aid, int lifeCycle) {
    private static final int ENTRY = 0xE3;
    private static final int AID = 0x4F;
    private static final int LIFE_CYCLE = 0x9F70;

    /**
     * Reads entries up to the end.
     *
     * @throws IOException when the card sent anything else
     */
    static List<RegistryEntry> parse(byte[] data) throws IOException {
        try {
            List<RegistryEntry> entries = new ArrayList<>();
            DerReader reader = new DerReader(data);
            while (!reader.isAtEnd()) {
                entries.add(parseEntry(new DerReader(reader.next(ENTRY))));
            }
            return entries;
        } catch (IllegalArgumentException rubbish) {
            throw new IOException("the card's registry can't be read", rubbish);
        }
    }

    /** The objects come in no fixed order, with others of the card's own between them. */
    private static RegistryEntry parseEntry(DerReader objects) {
        Optional<Aid> aid = Optional.empty();
        Optional<Integer> lifeCycle = Optional.empty();
        while (!objects.isAtEnd()) {
            int tag = objects.nextTag();
            byte[] value = objects.next(tag);
            if (tag == AID) {
                aid = Optional.of(Aid.of(value));
            } else if (tag == LIFE_CYCLE && value.length > 0) {
                lifeCycle = Optional.of(value[0] & 0xFF);
            }
        }
        return new RegistryEntry(
                aid.orElseThrow(() -> new IllegalArgumentException("an entry without AID")),
                lifeCycle.orElseThrow(() -> new IllegalArgumentException("an entry without life-cycle state")));
    }
}
