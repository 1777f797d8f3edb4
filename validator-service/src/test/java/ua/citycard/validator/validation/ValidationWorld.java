package ua.citycard.validator.validation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.Enrolment;
import ua.citycard.terminal.service.HttpsCityService;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.SyncReport;
import ua.citycard.terminal.sync.Synchronisation;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.cards.CardPossession;
import ua.citycard.validator.cards.CardStatuses;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.DenialReason;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.pki.CertificateIssuance;
import ua.citycard.validator.time.CityTime;
import ua.citycard.validator.validation.web.TerminalConnector;

/** Schools with real terminals, the program that a school runs, connected to this service by TLS. */
@TestComponent
@Import({CardWorld.class, RegisteredPupils.class})
class ValidationWorld {
    final RegisteredPupils schools;
    private final CardWorld cards;
    private final CardPossession possession;
    private final CardStatuses statuses;
    private final CertificateIssuance issuance;
    private final TerminalAdministration administration;
    private final TerminalConnector connector;
    private final TestClock clock;
    private final JdbcClient jdbc;

    ValidationWorld(
            RegisteredPupils schools,
            CardWorld cards,
            CardPossession possession,
            CardStatuses statuses,
            CertificateIssuance issuance,
            TerminalAdministration administration,
            TerminalConnector connector,
            TestClock clock,
            JdbcClient jdbc) {
        this.schools = schools;
        this.cards = cards;
        this.possession = possession;
        this.statuses = statuses;
        this.issuance = issuance;
        this.administration = administration;
        this.connector = connector;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    URI door() {
        return URI.create("https://127.0.0.1:" + connector.port());
    }

    TerminalAdministration.Expected expect(Place place, TerminalMode mode) {
        return cards.as(CardWorld.city(), () -> administration.expect(place.school(), mode, "Вхід 1"));
    }

    TerminalStore enrol(TerminalAdministration.Expected expected, Path data) throws IOException {
        byte[] fingerprint = HexFormat.of().parseHex(expected.caFingerprint());
        TerminalFolder folder = new TerminalFolder(data);
        new Enrolment(door(), CaByFingerprint.find(door(), fingerprint)).enrol(expected.code(), folder);
        return folder.open();
    }

    TerminalStore enrolled(Place place, TerminalMode mode, Path data) throws IOException {
        return enrol(expect(place, mode), data);
    }

    HttpsCityService connect(TerminalStore terminal) throws IOException {
        return new HttpsCityService(
                door(),
                PinnedTls.mutual(
                        terminal.keys(),
                        PinnedTls.parseCertificate(terminal.identity().get().ca())));
    }

    SyncReport synchronise(TerminalStore terminal) throws IOException, InvalidDocumentException {
        return new Synchronisation(terminal, connect(terminal), Clock.fixed(clock.instant(), CityTime.ZONE)).run();
    }

    void revoke(UUID terminal) {
        cards.as(CardWorld.city(), () -> administration.revoke(terminal));
    }

    /** A pupil with an active card, certified by the city. */
    TestCard cardOf(String givenName, Place place) {
        UUID holder = schools.pupil(place, "Коваль", givenName);
        SoftwareKey key = P256.fastest().generate();
        CardNumber number = cards.active(
                place,
                holder,
                card -> cards.inTransaction(CardWorld.city(), () -> {
                    long index = statuses.find(card).orElseThrow().statusIndex();
                    return issuance.certifyCard(
                            card,
                            index,
                            CardRights.Category.PUPIL,
                            CityTime.today(clock).plusYears(4),
                            key.publicKey(),
                            new ProofOfPossession.OfCard(card, index).sign(key));
                }));
        return new TestCard(number, holder, key);
    }

    long indexOf(TestCard card) {
        return cards.as(CardWorld.city(), () -> statuses.find(card.number()).orElseThrow())
                .statusIndex();
    }

    void lose(TestCard card, Place place) {
        cards.as(place.clerk(), () -> possession.revoke(card.number(), DenialReason.LOST));
    }

    /** Counts rows as this actor sees them. */
    long count(Actor actor, String query, Object... parameters) {
        return cards.inTransaction(
                actor,
                () -> jdbc.sql(query).params(parameters).query(Long.class).single());
    }

    void as(Actor actor, Runnable work) {
        cards.as(actor, work);
    }

    <T> T ask(Actor actor, Supplier<T> work) {
        return cards.as(actor, work);
    }
}
