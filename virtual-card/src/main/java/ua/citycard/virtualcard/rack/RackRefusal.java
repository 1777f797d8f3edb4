package ua.citycard.virtualcard.rack;

import java.io.IOException;

/** The rack can't do what it was told: no such card, no such slot, no such order. */
public final class RackRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    RackRefusal(String reason) {
        super(reason);
    }
}
