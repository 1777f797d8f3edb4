package ua.citycard.card.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The card has left the reader or lost its power; what it was doing may be half done. */
public final class CardLostException extends IOException {
    private static final long serialVersionUID = 1L;

    public CardLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
