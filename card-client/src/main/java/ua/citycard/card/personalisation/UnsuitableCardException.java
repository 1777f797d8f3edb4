package ua.citycard.card.personalisation;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** This chip can't become the card that was ordered; another attempt with it would not change that. */
public final class UnsuitableCardException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** Its keys are neither the maker's nor ours by their version. */
        UNKNOWN_KEYS,
        /** It does not prove to know the keys that its version names; it got one attempt and gets no other. */
        WRONG_KEYS,
        /** It offers no secure channel in which its answers are authentic. */
        UNPROTECTED_ANSWERS,
        /** There is no package on the chip and no CAP file to load. */
        NO_PACKAGE,
        /** It is another holder's card already. */
        ANOTHER_CARD,
        /** It is blocked or terminated. */
        OUT_OF_USE,
        /** What it stored is not what it was sent. */
        READ_BACK_DIFFERS
    }

    private final Reason reason;

    public UnsuitableCardException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
