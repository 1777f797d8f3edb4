package ua.citycard.applet;

import org.globalplatform.GPSystem;

/**
 * Life cycle states of the application (GlobalPlatform Card Specification 2.3.1, 11.1.1), kept by the card's
 * registry in one byte, so that a transition is one atomic write.
 */
final class LifeCycle {

    /** Installed and to be personalised. */
    static final byte SELECTABLE = GPSystem.APPLICATION_SELECTABLE;

    /** In use. */
    static final byte PERSONALIZED = 0x0F;

    /** Answers taps, and says that it is blocked; does nothing else. */
    static final byte BLOCKED = 0x1F;

    /** Out of use for good. */
    static final byte TERMINATED = 0x7F;

    /** {@link #tapState} of a card in use. */
    static final byte TAP_ACTIVE = 0x01;

    /** {@link #tapState} of a blocked card. */
    static final byte TAP_BLOCKED = 0x02;

    private LifeCycle() {}

    static boolean isSelectable() {
        return GPSystem.getCardContentState() == SELECTABLE;
    }

    static boolean isActive() {
        return GPSystem.getCardContentState() == PERSONALIZED;
    }

    /** Whether a tap is answered. */
    static boolean answersTaps() {
        byte state = GPSystem.getCardContentState();
        return state == PERSONALIZED || state == BLOCKED;
    }

    /** The state as a tap tells it. */
    static byte tapState() {
        return isActive() ? TAP_ACTIVE : TAP_BLOCKED;
    }

    /**
     * Makes the transition, or none when it is in that state already: a command repeated because its answer was
     * lost is no error.
     *
     * @throws javacard.framework.ISOException 6985 for a transition that is not allowed
     */
    static void change(byte state) {
        byte present = GPSystem.getCardContentState();
        if (state == present) {
            return;
        }
        Demand.order(isAllowed(present, state) && GPSystem.setCardContentState(state));
    }

    private static boolean isAllowed(byte from, byte to) {
        switch (from) {
            case SELECTABLE:
                return to == PERSONALIZED;
            case PERSONALIZED:
                return to == BLOCKED || to == TERMINATED;
            case BLOCKED:
                return to == PERSONALIZED || to == TERMINATED;
            default:
                return false;
        }
    }
}
