package ua.citycard.card.scp03;

import java.io.IOException;

/** A secure channel could not be opened, or broke: the other side does not hold the session's keys. */
public class SecureChannelException extends IOException {
    private static final long serialVersionUID = 1L;

    public SecureChannelException(String message) {
        super(message);
    }
}
