package ua.citycard.terminal.store;

/** The terminal's own store could not be read or written; the message is a sentence for a person. */
public sealed class StoreException extends RuntimeException permits DiskFullException {
    private static final long serialVersionUID = 1L;

    StoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
