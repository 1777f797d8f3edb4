package ua.citycard.card.pcsc;

import java.io.IOException;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;

/**
 * The readers of the system's PC/SC service.
 *
 * <p>Not through the JDK's own provider: that one keeps a single context in a private static field for the life of the
 * process, so a restart of pcscd leaves it dead, and since PC/SC locks a context for as long as a call lasts, waiting
 * at one reader would hold up every other. Here each reader has a context of its own and makes a new one when the
 * service has come back.
 */
final class PcscReaders implements CardReaders {
    @Override
    public List<Reader> list() throws IOException {
        try (PcscContext context = PcscContext.establish()) {
            return context.terminals().list(CardTerminals.State.ALL).stream()
                    .map(CardTerminal::getName)
                    .map(name -> (Reader) new PcscReader(name))
                    .toList();
        } catch (CardException failure) {
            throw PcscErrors.explain("PC/SC", failure);
        }
    }

    @Override
    public Reader find(String name) throws IOException {
        List<Reader> all = list();
        List<Reader> exact =
                all.stream().filter(reader -> reader.name().equals(name)).toList();
        List<Reader> matching = exact.isEmpty()
                ? all.stream().filter(reader -> reader.name().contains(name)).toList()
                : exact;
        if (matching.size() != 1) {
            List<Reader> candidates = matching.isEmpty() ? all : matching;
            throw new NoSuchReaderException(
                    name, candidates.stream().map(Reader::name).toList());
        }
        return matching.get(0);
    }
}
