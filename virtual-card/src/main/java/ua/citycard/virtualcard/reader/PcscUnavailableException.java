package ua.citycard.virtualcard.reader;

import java.io.IOException;

/** A PC/SC service of one's own can't be started here. */
public final class PcscUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    PcscUnavailableException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** What a person can do about it. */
    public String nextStep() {
        return nextStep;
    }
}
