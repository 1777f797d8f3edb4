package ua.citycard.terminal.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something answered, but not as docs/terminal-protocol.md says: another program, or the service in another version. */
public final class UnexpectedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong with the answer, for a person */
    public UnexpectedAnswerException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
