package ua.citycard.card.pcsc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Another program has the card for itself. */
public final class ReaderBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    public ReaderBusyException(String reader, @Nullable Throwable cause) {
        super("another program uses the card in " + reader, cause);
    }
}
