package ua.citycard.virtualcard.reader;

import java.io.IOException;

/** There is a card in the slot already. */
public final class SlotTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    public SlotTakenException() {
        super("there is a card in the slot already");
    }
}
