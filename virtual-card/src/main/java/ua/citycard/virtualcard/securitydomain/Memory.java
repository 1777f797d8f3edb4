package ua.citycard.virtualcard.securitydomain;

/** The card's non-volatile memory as its security domain uses it: every change is one step that happens or does not. */
@FunctionalInterface
public interface Memory {
    /** Makes the change, unless the card loses its power before. */
    void write(Runnable change);
}
