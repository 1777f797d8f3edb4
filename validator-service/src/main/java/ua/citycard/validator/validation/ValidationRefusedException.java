package ua.citycard.validator.validation;

import java.util.List;
import java.util.UUID;

/** The module refuses; the message is a sentence for a person. */
public final class ValidationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ValidationRefusal reason;
    private final transient List<UUID> holders;

    ValidationRefusedException(ValidationRefusal reason, String sentence) {
        this(reason, sentence, List.of());
    }

    private ValidationRefusedException(ValidationRefusal reason, String sentence, List<UUID> holders) {
        super(sentence);
        this.reason = reason;
        this.holders = holders;
    }

    static ValidationRefusedException holdersUnknown(List<UUID> holders) {
        return new ValidationRefusedException(
                ValidationRefusal.HOLDERS_UNKNOWN,
                holders.size() + " of those named are no registered holders of the school; nothing was ordered.",
                holders);
    }

    public ValidationRefusal reason() {
        return reason;
    }

    /** Who is not known, when that is the reason. */
    public List<UUID> holders() {
        return holders;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
