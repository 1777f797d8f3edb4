package ua.citycard.card.pcsc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PC/SC's readers by their names, and software cards by {@code virtual:} and the path of their socket. */
final class InstalledReaders implements CardReaders {
    private final CardReaders pcsc = new PcscReaders();

    @Override
    public List<Reader> list() throws IOException {
        return pcsc.list();
    }

    @Override
    public Reader find(String name) throws IOException {
        if (name.startsWith(SocketReader.SCHEME)) {
            return new SocketReader(Path.of(name.substring(SocketReader.SCHEME.length())));
        }
        return pcsc.find(name);
    }
}
