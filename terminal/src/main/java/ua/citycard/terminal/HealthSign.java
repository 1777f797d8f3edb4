package ua.citycard.terminal;

import java.time.Instant;
import java.util.function.Consumer;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.store.TerminalStore;

/** The foot of the screen: whether the service is reached, whether the list is old, what waits to be sent. */
final class HealthSign {
    private final TerminalStore store;
    private final Consumer<ScreenMessage> screen;
    private volatile boolean online;

    HealthSign(TerminalStore store, Consumer<ScreenMessage> screen) {
        this.store = store;
        this.screen = screen;
    }

    void exchanged(boolean succeeded) {
        online = succeeded;
        show();
    }

    void show() {
        screen.accept(new ScreenMessage.Health(
                store.identity().get().mode(),
                online,
                store.statusList().isOld(Instant.now()),
                store.outbox().waiting()));
    }
}
