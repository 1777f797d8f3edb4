package ua.citycard.terminal.store;

/** Nothing can be written any more: no tap may be granted, since its event would be lost. */
public final class DiskFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    DiskFullException(Throwable cause) {
        super("The terminal's disk is full, so that no tap can be recorded.", cause);
    }
}
