package ua.citycard.station.encoding;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** Finds the reader to work at. */
public final class ReaderChoice {
    private final CardReaders readers;

    public ReaderChoice(CardReaders readers) {
        this.readers = readers;
    }

    /**
     * Every reader that there is now.
     *
     * @throws StationException when there is none
     */
    public List<Reader> all() {
        try {
            List<Reader> found = readers.list();
            if (found.isEmpty()) {
                throw new StationException(Trouble.READER_NONE);
            }
            return found;
        } catch (IOException failure) {
            throw CardTrouble.ofReader("", failure);
        }
    }

    /**
     * The reader of this name, or the only one.
     *
     * @throws StationException when there is none, or no name and several
     */
    public Reader find(Optional<String> name) {
        try {
            if (name.isPresent()) {
                return readers.find(name.get());
            }
            List<Reader> found = all();
            if (found.size() > 1) {
                String names = found.stream().map(Reader::name).collect(Collectors.joining(", "));
                throw new StationException(Trouble.READER_SEVERAL, names);
            }
            return found.get(0);
        } catch (IOException failure) {
            throw CardTrouble.ofReader(name.orElse(""), failure);
        }
    }
}
