package ua.citycard.terminal;

import java.time.Instant;
import java.util.function.Consumer;
import ua.citycard.terminal.identity.Mode;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.store.TerminalStore;

/**
 * The foot of the screen: whether the service is reached, whether the list is old, what waits to be sent. A sign that
 * cannot be made keeps the last one: it is worth neither a tap nor an exchange.
 */
final class HealthSign {
    private static final System.Logger LOG = System.getLogger(HealthSign.class.getName());

    private final TerminalStore store;
    private final Mode mode;
    private final Consumer<ScreenMessage> screen;
    private volatile boolean online;

    HealthSign(TerminalStore store, Consumer<ScreenMessage> screen) {
        this.store = store;
        this.mode = store.identity().get().mode();
        this.screen = screen;
    }

    void exchanged(boolean succeeded) {
        online = succeeded;
        show();
    }

    void show() {
        try {
            screen.accept(new ScreenMessage.Health(
                    mode,
                    online,
                    store.statusList().timeliness(Instant.now()),
                    store.outbox().waiting()));
        } catch (RuntimeException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "The terminal's health could not be shown", unreadable);
        }
    }
}
