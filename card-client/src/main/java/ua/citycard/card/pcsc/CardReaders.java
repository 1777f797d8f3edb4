package ua.citycard.card.pcsc;

import java.io.IOException;
import java.util.List;

/** Where readers are found: the port to PC/SC and to software cards. */
public interface CardReaders {
    /** PC/SC's readers, and the software card behind every name that begins with {@code virtual:}. */
    static CardReaders installed() {
        return new InstalledReaders();
    }

    /**
     * Lists the readers that can be used now.
     *
     * @throws NoPcscException when no PC/SC service answers
     */
    List<Reader> list() throws IOException;

    /**
     * Finds one reader.
     *
     * @param name the whole name, or a part that only one reader's name has
     * @throws NoSuchReaderException when none or several match
     * @throws NoPcscException when no PC/SC service answers
     */
    Reader find(String name) throws IOException;
}
