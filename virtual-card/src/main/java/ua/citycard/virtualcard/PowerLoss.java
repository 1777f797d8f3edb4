package ua.citycard.virtualcard;

/**
 * The card lost its power in the middle of a command. An error and not an exception, so that an applet that catches
 * every {@link Exception} does not survive it.
 */
final class PowerLoss extends Error {
    private static final long serialVersionUID = 1L;

    PowerLoss() {
        super("The card lost its power", null, false, false);
    }
}
