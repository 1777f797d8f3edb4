package ua.citycard.validator.validation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the terminals that were looked for, newest first.
 *
 * @param total how many there are on all pages
 */
public record TerminalPage(List<Listed> terminals, int page, long total) {

    /**
     * A terminal in a list.
     *
     * @param since when it came into its state
     * @param codeExpires until when its code makes a machine that terminal; nothing once the code is used or revoked
     */
    public record Listed(
            Terminal terminal, Instant since, @Nullable Instant codeExpires) {

        /** Whether it waits for a machine that can't come any more. */
        public boolean tooLate(Instant now) {
            return codeExpires != null && !codeExpires.isAfter(now);
        }
    }
}
