package ua.citycard.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.service.Enrolment;
import ua.citycard.terminal.service.HttpsCityService;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.SyncReport;
import ua.citycard.terminal.sync.Synchronisation;
import ua.citycard.terminal.tapping.TapOutcome;
import ua.citycard.terminal.tapping.TapValidation;

/** A terminal of {@link TestCity} at noon of a day that the test names. */
public final class TestTerminal implements AutoCloseable {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");

    private final TestCity city;
    private final TerminalStore store;
    private Clock clock = noonOf(TestCity.TODAY);

    private TestTerminal(TestCity city, TerminalStore store) {
        this.city = city;
        this.store = store;
    }

    public static TestTerminal enrolled(TestCity city, Path data) throws IOException {
        TerminalFolder folder = new TerminalFolder(data);
        new Enrolment(city.address(), city.tlsCa()).enrol(city.newCode(), folder);
        return new TestTerminal(city, folder.open());
    }

    /** A terminal that is enrolled already; closing it closes the store. */
    static TestTerminal of(TestCity city, TerminalStore store) {
        return new TestTerminal(city, store);
    }

    public void itIs(LocalDate day) {
        clock = noonOf(day);
    }

    public TerminalStore store() {
        return store;
    }

    public TapOutcome tap(ApduTransport card) throws IOException {
        return new TapValidation(store, clock).tap(card);
    }

    public SyncReport synchronise() throws IOException, InvalidDocumentException {
        city.itIs(LocalDate.now(clock));
        return synchronisation().run();
    }

    public Synchronisation synchronisation() {
        return synchronisation(service());
    }

    public Synchronisation synchronisation(CityService service) {
        return new Synchronisation(store, service, clock);
    }

    public CityService service() {
        return new HttpsCityService(city.address(), PinnedTls.mutual(store.keys(), city.tlsCa()));
    }

    @Override
    public void close() {
        store.close();
    }

    static Clock noonOf(LocalDate day) {
        return Clock.fixed(day.atTime(LocalTime.NOON).atZone(KYIV).toInstant(), KYIV);
    }
}
