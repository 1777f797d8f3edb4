package ua.citycard.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a person can mend: a sentence that says what is wrong and one that says what to do next. The command ends with
 * exit status 1, and neither sentence may hold a key, a password or a pupil's data.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    public UserError(String sentence, String nextStep) {
        this(sentence, nextStep, null);
    }

    public UserError(String sentence, String nextStep, @Nullable Throwable cause) {
        super(sentence, cause);
        this.nextStep = nextStep;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public String nextStep() {
        return nextStep;
    }
}
