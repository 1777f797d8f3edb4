package ua.citycard.validator.validation;

/** The module refuses; the message is a sentence for a person. */
public final class ValidationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ValidationRefusal reason;

    ValidationRefusedException(ValidationRefusal reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public ValidationRefusal reason() {
        return reason;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
