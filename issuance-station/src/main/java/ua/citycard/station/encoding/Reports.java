package ua.citycard.station.encoding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.ServiceClient;

/**
 * Tells the service which cards are finished, each once: what was not confirmed stays in the journal and is told again
 * under the same operation, which the service recognises. What the service refuses for good is told to the operator once.
 */
public final class Reports {
    private final ServiceClient service;
    private final Journal journal;

    public Reports(ServiceClient service, Journal journal) {
        this.service = service;
        this.journal = journal;
    }

    /** Delivers what is due; what could not be delivered stays due, and the listener hears of the first failure. */
    void deliver(EncodingListener listener) {
        StationException delay = null;
        for (Operation operation : journal.unreported()) {
            StationException failure = deliver(operation, listener);
            delay = delay == null ? failure : delay;
        }
        if (delay != null) {
            listener.reportDelayed(delay);
        }
    }

    private @Nullable StationException deliver(Operation operation, EncodingListener listener) {
        int keyVersion = Integer.parseInt(Objects.requireNonNull(operation.note()), 16);
        try {
            service.personalised(operation.card(), operation.id(), keyVersion, operation.chip());
        } catch (StationException failure) {
            if (failure.trouble() != Trouble.REPORT_REFUSED) {
                return failure;
            }
            journal.append(operation, Event.REPORT_REFUSED, null);
            listener.reportRefused(failure);
            return null;
        }
        journal.append(operation, Event.REPORTED, null);
        return null;
    }
}
