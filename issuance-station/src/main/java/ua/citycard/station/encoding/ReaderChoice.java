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
    private final Optional<String> named;

    /**
     * A choice among these readers.
     *
     * @param named the one that was named beforehand, which leaves no choice
     */
    public ReaderChoice(CardReaders readers, Optional<String> named) {
        this.readers = readers;
        this.named = named;
    }

    /**
     * What there is to choose from now.
     *
     * @throws StationException when there is nothing
     */
    public List<String> names() {
        return named.map(List::of)
                .orElseGet(() -> all().stream().map(Reader::name).toList());
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
     * The reader that was named beforehand, or else the chosen one, or else the only one.
     *
     * @throws StationException when there is none, or no name and several
     */
    public Reader find(Optional<String> chosen) {
        Optional<String> name = named.or(() -> chosen);
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
