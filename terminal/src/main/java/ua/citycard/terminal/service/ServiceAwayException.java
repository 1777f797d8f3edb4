package ua.citycard.terminal.service;

import java.io.IOException;

/** The service did not answer; the same question may be asked again later. */
public final class ServiceAwayException extends IOException {
    private static final long serialVersionUID = 1L;

    ServiceAwayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
