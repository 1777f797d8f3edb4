package ua.citycard.virtualcard.securitydomain;

import java.util.HexFormat;
import org.globalplatform.GPSystem;

/** An instance of an applet in the card's registry. */
public final class Application {
    private static final int LOCKED = 0x80;
    private static final int OWN_STATE_MASK = 0x87;

    private final Aid aid;
    private final LoadFile loadFile;
    private final Aid module;
    private int state = GPSystem.APPLICATION_INSTALLED;

    Application(Aid aid, LoadFile loadFile, Aid module) {
        this.aid = aid;
        this.loadFile = loadFile;
        this.module = module;
    }

    public Aid aid() {
        return aid;
    }

    public LoadFile loadFile() {
        return loadFile;
    }

    /** The applet class. */
    public Aid module() {
        return module;
    }

    /** Life cycle state, GlobalPlatform 11.1.1. */
    public int state() {
        return state;
    }

    public boolean isSelectable() {
        return !isLocked() && state != GPSystem.APPLICATION_INSTALLED;
    }

    boolean isLocked() {
        return (state & LOCKED) != 0;
    }

    void makeSelectable() {
        state = GPSystem.APPLICATION_SELECTABLE;
    }

    /** Whether the application itself may move to this state: one of its own, or locked; out of locked it may not. */
    public boolean mayMoveTo(int next) {
        return !isLocked() && (next == LOCKED || (next & OWN_STATE_MASK) == GPSystem.APPLICATION_SELECTABLE);
    }

    /** Moves the application to the state that {@link #mayMoveTo} allowed. */
    public void moveTo(int next) {
        state = next == LOCKED ? state | LOCKED : next;
    }

    void unlock() {
        state &= ~LOCKED;
    }

    @Override
    public String toString() {
        return aid + " in state " + HexFormat.of().toHexDigits((byte) state);
    }
}
