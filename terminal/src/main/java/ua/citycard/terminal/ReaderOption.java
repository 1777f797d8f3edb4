package ua.citycard.terminal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.NoSuchReaderException;
import ua.citycard.card.pcsc.Reader;

/** Which reader a command works with. */
final class ReaderOption {
    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "the reader's name or a part of it, or virtual:SOCKET (default: the only one)")
    private @Nullable String name;

    /** The reader of this name, or the only one there is. */
    Reader find() throws IOException {
        CardReaders readers = CardReaders.installed();
        if (name != null) {
            return readers.find(name);
        }
        List<Reader> all = readers.list();
        if (all.size() != 1) {
            throw new NoSuchReaderException("", all.stream().map(Reader::name).toList());
        }
        return all.get(0);
    }
}
