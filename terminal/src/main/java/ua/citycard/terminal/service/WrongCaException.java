package ua.citycard.terminal.service;

import java.io.IOException;
import java.net.URI;

/** Whoever answered is not certified by the city's CA that the terminal was told to trust. */
public final class WrongCaException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongCaException(URI service, Throwable cause) {
        super("Whoever answers at " + service + " is not certified by the city's CA.", cause);
    }
}
