package ua.citycard.station.service;

import java.util.Locale;

/** How far a card is, as far as the station cares; the service knows more states, all of them beyond its reach. */
public enum CardState {
    /** Waits to be encoded. */
    BATCHED,
    /** Encoded and reported; waits for its quality check. */
    PERSONALIZED,
    QC_PASSED,
    SPOILED,
    /** Shipped, in somebody's hands or destroyed. */
    BEYOND_THE_STATION;

    static CardState parse(String name) {
        for (CardState state : values()) {
            if (state.name().equals(name.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        return BEYOND_THE_STATION;
    }
}
