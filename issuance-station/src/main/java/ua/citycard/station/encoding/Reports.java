package ua.citycard.station.encoding;

import java.util.Objects;
import java.util.Optional;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.ServiceClient;

/**
 * Tells the service which cards are finished, each once: what was not confirmed stays in the journal and is told again
 * under the same operation, which the service recognises.
 */
public final class Reports {
    private final ServiceClient service;
    private final Journal journal;

    public Reports(ServiceClient service, Journal journal) {
        this.service = service;
        this.journal = journal;
    }

    /** Delivers what is due; what could not be delivered stays due. Answers the first failure. */
    public Optional<StationException> deliver() {
        StationException first = null;
        for (Operation operation : journal.operations()) {
            if (!operation.unreported()) {
                continue;
            }
            try {
                deliver(operation);
            } catch (StationException failure) {
                first = first == null ? failure : first;
            }
        }
        return Optional.ofNullable(first);
    }

    private void deliver(Operation operation) {
        int keyVersion = Integer.parseInt(Objects.requireNonNull(operation.note()), 16);
        service.personalised(operation.card(), operation.id(), keyVersion, operation.chip());
        journal.append(operation, Event.REPORTED, null);
    }
}
