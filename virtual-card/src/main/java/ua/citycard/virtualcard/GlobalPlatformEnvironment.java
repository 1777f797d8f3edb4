package ua.citycard.virtualcard;

import com.licel.jcardsim.base.SimulatorSystem;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/** What a card answers to {@link GPSystem} for the application that runs on it. */
public interface GlobalPlatformEnvironment {
    /**
     * The environment of the card that runs on this thread.
     *
     * @throws IllegalStateException outside of a virtual card
     */
    static GlobalPlatformEnvironment current() {
        if (SimulatorSystem.instance() instanceof GlobalPlatformEnvironment card) {
            return card;
        }
        throw new IllegalStateException("No virtual card runs on this thread");
    }

    /** Life cycle state of the application that runs. */
    byte applicationState();

    /** Changes it as {@link GPSystem#setCardContentState} says. */
    boolean changeApplicationState(byte state);

    /** Life cycle state of the card. */
    byte cardState();

    /** The secure channel of the security domain of the application that runs. */
    SecureChannel secureChannel();
}
