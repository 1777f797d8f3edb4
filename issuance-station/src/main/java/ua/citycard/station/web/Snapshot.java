package ua.citycard.station.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.station.message.StationException;

/**
 * The desk at one moment.
 *
 * @param batch the number of the open batch
 * @param trouble what hinders the work now, whichever card it is
 * @param issued cards encoded since the work was started
 * @param seconds since then
 */
record Snapshot(
        Phase phase,
        @Nullable String batch,
        List<QueuedCard> queue,
        @Nullable StationException trouble,
        int issued,
        long seconds) {
    Snapshot {
        queue = List.copyOf(queue);
    }
}
