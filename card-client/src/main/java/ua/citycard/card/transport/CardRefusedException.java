package ua.citycard.card.transport;

import java.io.IOException;

/** The card answered a command with a status word that the caller does not allow. */
public final class CardRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int statusWord;

    /**
     * @param statusWord SW1 and SW2 as one number, {@code 0x6982}
     * @param what what failed, "INSTALL [for load] failed"
     */
    public CardRefusedException(int statusWord, String what) {
        super(String.format("%s: the card answered %04X", what, statusWord));
        this.statusWord = statusWord;
    }

    public int statusWord() {
        return statusWord;
    }
}
