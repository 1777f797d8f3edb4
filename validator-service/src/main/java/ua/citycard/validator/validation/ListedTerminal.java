package ua.citycard.validator.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A terminal in a list.
 *
 * @param since when it came into its state
 * @param codeExpires until when its code makes a machine that terminal; nothing once the code is used or revoked
 */
public record ListedTerminal(
        Terminal terminal, Instant since, @Nullable Instant codeExpires) {

    /** Whether it waits for a machine that can't come any more. */
    public boolean tooLate(Instant now) {
        return codeExpires != null && !codeExpires.isAfter(now);
    }
}
