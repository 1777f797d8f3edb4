package ua.citycard.station;

import java.util.concurrent.Callable;
import ua.citycard.cli.UserError;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;

/** The edge of the command line: what stopped the station is said in English. */
final class Explained {
    private Explained() {}

    static int call(Callable<Integer> command) throws Exception {
        try {
            return command.call();
        } catch (StationException stopped) {
            throw error(stopped);
        }
    }

    private static UserError error(StationException stopped) {
        Messages english = Messages.english();
        return new UserError(stopped.sentence(english), stopped.nextStep(english), stopped);
    }
}
