package ua.citycard.terminal;

import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.cli.PortNumber;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.kiosk.KioskServer;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.store.StoreException;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.BackgroundSync;
import ua.citycard.terminal.tapping.TapValidation;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Work as a terminal: validate every card that is tapped, until stopped.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ReaderOption reader = new ReaderOption();

    @Option(
            names = "--port",
            converter = PortNumber.class,
            paramLabel = "N",
            defaultValue = "8090",
            description = "port of the screen's page on loopback; 0 picks a free one (${DEFAULT-VALUE})")
    private int port;

    @Mixin
    private TerminalOptions options = new TerminalOptions();

    @Override
    public Integer call() throws Exception {
        try (TerminalStore store = options.open();
                KioskServer kiosk = KioskServer.start(port)) {
            work(store, kiosk, reader.find());
        } catch (BindException taken) {
            throw new UserError("Port " + port + " is taken.", "Choose another with --port.", taken);
        } catch (IOException | StoreException failure) {
            throw Explained.of(failure);
        }
        return Program.DONE;
    }

    private void work(TerminalStore store, KioskServer kiosk, Reader found) throws IOException, InterruptedException {
        HealthSign health = new HealthSign(store, kiosk::show);
        try (BackgroundSync sync = new BackgroundSync(TerminalOptions.synchronisation(store), health::exchanged)) {
            Attendant attendant = new Attendant(
                    found, new TapValidation(store, TerminalOptions.cityClock()), screen(kiosk::show, () -> {
                        sync.nudge();
                        health.show();
                    }));
            Runtime.getRuntime().addShutdownHook(new Thread(attendant::stop));
            health.show();
            sync.start();
            options.tell(
                    Map.of("ready", true, "screen", kiosk.address(), "reader", found.name()),
                    "Cards are read in " + found.name() + "; the screen is " + kiosk.address());
            attendant.work();
        }
    }

    /** @param recorded told after each outcome that an event waits to be sent; a tap without an outcome left none */
    static Attendant.Screen screen(Consumer<ScreenMessage> shown, Runnable recorded) {
        return message -> {
            shown.accept(message);
            if (message instanceof ScreenMessage.Outcome) {
                recorded.run();
            }
        };
    }
}
