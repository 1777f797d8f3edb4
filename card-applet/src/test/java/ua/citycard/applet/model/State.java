package ua.citycard.applet.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Life-cycle state of the application (docs/card-protocol.md, 4). */
enum State {
    SELECTABLE(0x07),
    PERSONALIZED(0x0F),
    BLOCKED(0x1F),
    TERMINATED(0x7F);

    private final int code;

    State(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<State> of(int code) {
        return Arrays.stream(values()).filter(state -> state.code == code).findAny();
    }

    boolean answersTaps() {
        return this == PERSONALIZED || this == BLOCKED;
    }

    /** A state that the card has already is confirmed. */
    boolean mayBecome(State next) {
        Set<State> others = switch (this) {
            case SELECTABLE -> Set.of(PERSONALIZED);
            case PERSONALIZED -> Set.of(BLOCKED, TERMINATED);
            case BLOCKED -> Set.of(PERSONALIZED, TERMINATED);
            case TERMINATED -> Set.of();
        };
        return next == this || others.contains(next);
    }
}
