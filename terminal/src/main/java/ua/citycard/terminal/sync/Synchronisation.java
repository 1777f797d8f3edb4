package ua.citycard.terminal.sync;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.roster.Snapshot;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.store.TerminalStore;

/** One exchange with the service: status list, snapshot and the day keys' certificates down, events up. */
public final class Synchronisation {
    private final TerminalStore store;
    private final CityService service;
    private final Clock clock;
    private final DayKeyRenewal dayKeys;

    /** @param clock says what day it is in the city */
    public Synchronisation(TerminalStore store, CityService service, Clock clock) {
        this.store = store;
        this.service = service;
        this.clock = clock;
        this.dayKeys = new DayKeyRenewal(store, service);
    }

    /**
     * Erases the keys of days that are over, then does every part once, the status list first. A part that fails keeps no other from being done.
     *
     * @throws ua.citycard.terminal.service.ServiceAwayException when there is no answer; what was done is kept
     * @throws ua.citycard.terminal.service.ServiceRefusedException when the service refuses a part
     * @throws InvalidDocumentException when something was not signed by the city; it was not kept
     */
    public SyncReport run() throws IOException, InvalidDocumentException {
        Parts parts = new Parts();
        EventUpload upload = upload();
        LocalDate today = LocalDate.now(clock);
        parts.attempt(() -> store.dayKeys().eraseBefore(today));
        parts.attempt(this::takeStatusList);
        parts.attempt(this::takeSnapshot);
        parts.attempt(() -> dayKeys.run(today));
        parts.attempt(upload::run);
        parts.attempt(() -> store.journal().forgetClaimsBefore(today));
        parts.demandAllDone();
        EventUpload.Counts counts = upload.counts();
        return new SyncReport(
                store.statusList().version(),
                store.roster().version(),
                counts.accepted(),
                counts.known(),
                counts.refused(),
                store.outbox().waiting());
    }

    private void takeStatusList() throws IOException, InvalidDocumentException {
        Optional<String> token = service.statusList(store.statusList().version());
        if (token.isPresent()) {
            store.statusList().replace(token.get());
        }
    }

    private void takeSnapshot() throws IOException, InvalidDocumentException {
        Optional<String> document = service.snapshot(store.roster().version());
        if (document.isPresent()) {
            TerminalIdentity identity = store.identity().get();
            store.roster()
                    .replace(Snapshot.verify(
                            document.get(), identity.school(), identity.citySigningKey(), P256.fastest()));
        }
    }

    private EventUpload upload() {
        return new EventUpload(
                store.outbox(),
                service,
                store.identity().get().terminal(),
                store.keys().signing());
    }
}
