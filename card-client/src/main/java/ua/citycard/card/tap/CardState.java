package ua.citycard.card.tap;

import java.util.Arrays;

/** The state that a card gives itself; only a certified reader learns of it. */
public enum CardState {
    ACTIVE(1),
    /** Blocked by the city over the card's secure channel: the card itself refuses to mark services. */
    BLOCKED(2);

    private final byte code;

    CardState(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static CardState parse(byte code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("A card has no such state: " + code));
    }
}
