package ua.citycard.card.pcsc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No PC/SC service answers: it is not installed or not running. */
public final class NoPcscException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoPcscException(@Nullable Throwable cause) {
        super("PC/SC does not answer", cause);
    }
}
