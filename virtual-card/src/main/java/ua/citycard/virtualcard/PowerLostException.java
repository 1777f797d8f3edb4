package ua.citycard.virtualcard;

import java.io.IOException;

/** The card has no power: it was pulled, its power was cut, or it was never switched on. */
public final class PowerLostException extends IOException {
    private static final long serialVersionUID = 1L;

    public PowerLostException() {
        super("The card has no power");
    }
}
