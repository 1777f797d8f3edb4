package ua.citycard.terminal;

import java.nio.file.Path;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.tapping.TapValidation;

/**
 * A terminal that dies at the very moment at which its light would show, as by a power cut: nothing is closed, nothing
 * flushed. Arguments: data folder, reader.
 */
final class KilledAtTheLight {
    static final int KILLED = 137;

    private KilledAtTheLight() {}

    public static void main(String[] arguments) throws Exception {
        try (TerminalStore store = new TerminalFolder(Path.of(arguments[0])).open()) {
            new Attendant(
                            CardReaders.installed().find(arguments[1]),
                            new TapValidation(store, TestTerminal.noonOf(TestCity.TODAY)),
                            light -> Runtime.getRuntime().halt(KILLED))
                    .work();
        }
    }
}
