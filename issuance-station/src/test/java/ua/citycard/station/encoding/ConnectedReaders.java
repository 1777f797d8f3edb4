package ua.citycard.station.encoding;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.NoSuchReaderException;
import ua.citycard.card.pcsc.Reader;

/** The readers that are connected while a test looks. */
public record ConnectedReaders(Supplier<List<Reader>> connected) implements CardReaders {
    public static ConnectedReaders of(Reader... readers) {
        List<Reader> all = List.of(readers);
        return new ConnectedReaders(() -> all);
    }

    @Override
    public List<Reader> list() {
        return connected.get();
    }

    @Override
    public Reader find(String name) throws IOException {
        for (Reader candidate : list()) {
            if (candidate.name().contains(name)) {
                return candidate;
            }
        }
        throw new NoSuchReaderException(name, list().stream().map(Reader::name).toList());
    }
}
