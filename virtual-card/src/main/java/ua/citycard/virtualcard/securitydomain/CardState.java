package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;
import java.util.Optional;
import org.globalplatform.GPSystem;

/** Life cycle state of the card, GlobalPlatform 5.1, which its issuer security domain inherits. */
public enum CardState {
    OP_READY(GPSystem.CARD_OP_READY),
    INITIALIZED(GPSystem.CARD_INITIALIZED),
    SECURED(GPSystem.CARD_SECURED),
    CARD_LOCKED(GPSystem.CARD_LOCKED),
    TERMINATED(GPSystem.CARD_TERMINATED);

    private final byte code;

    CardState(byte code) {
        this.code = code;
    }

    /** The state of this code, 0 to 255. */
    static Optional<CardState> of(int code) {
        return Arrays.stream(values()).filter(state -> state.code() == code).findFirst();
    }

    /** As table 11-6 codes it, 0 to 255. */
    public int code() {
        return code & 0xFF;
    }

    /** Whether applications can be selected. */
    boolean servesApplications() {
        return this != CARD_LOCKED && this != TERMINATED;
    }

    /** Figure 5-1: one step forward, back from locked to secured, and to the end from everywhere. */
    boolean mayBecome(CardState next) {
        return switch (next) {
            case OP_READY -> false;
            case INITIALIZED -> this == OP_READY;
            case SECURED -> this == INITIALIZED || this == CARD_LOCKED;
            case CARD_LOCKED -> this == SECURED;
            case TERMINATED -> this != TERMINATED;
        };
    }
}
