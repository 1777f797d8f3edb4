package ua.citycard.terminal.service;

import java.io.IOException;

/** The service answered, but not as asked. */
public final class ServiceRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param code the problem's code (RFC 9457), empty when the answer had none */
    ServiceRefusedException(int status, String code) {
        super("The service refused: status " + status + (code.isEmpty() ? "" : ", " + code));
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
