package ua.citycard.card.pcsc;

import java.io.IOException;
import java.util.List;

/** No reader, or more than one, goes by the name that was asked for; or the reader was unplugged. */
public final class NoSuchReaderException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name what was asked for
     * @param candidates the names of the readers that it matches, or of all readers when it matches none
     */
    public NoSuchReaderException(String name, List<String> candidates) {
        super("'" + name + "' names no single reader; there "
                + (candidates.isEmpty() ? "is none" : "are: " + String.join(", ", candidates)));
    }

    /** The reader by this whole name was there and is no more. */
    NoSuchReaderException(String name, Throwable cause) {
        super("the reader " + name + " has gone", cause);
    }
}
