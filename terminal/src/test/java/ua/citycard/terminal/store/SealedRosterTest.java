package ua.citycard.terminal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.P256;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.identity.RosterKeys;
import ua.citycard.terminal.roster.Entitlement;
import ua.citycard.terminal.roster.MealSlot;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.roster.Snapshot;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedRosterTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final CardNumber TARAS = CardNumber.ofSerial(2);
    static final Seal SEAL = new Seal(
            new RosterKeys(new SecretKeySpec(new byte[32], "AES"), new SecretKeySpec(new byte[32], "HmacSHA256")));

    private static final TapEvent.Meal LUNCH =
            new TapEvent.Meal(0, LocalDate.of(2026, 9, 7), 2, HexFormat.of().parseHex("0badc0de".repeat(20)));

    private static final CvCertificate CERTIFICATE = new CertificateAuthority(
                    new AuthorityReference(Role.CARD, 1), P256.fastest().generate())
            .issue(
                    HolderReference.of(OLENA),
                    P256.fastest().generate().publicKey(),
                    new CardRights(CardRights.Category.PUPIL),
                    LocalDate.of(2026, 9, 1),
                    LocalDate.of(2030, 8, 31));

    @TempDir
    Path folder;

    @Test
    void a_card_of_the_school_is_found_with_its_certificate_name_and_meals() {
        try (Database database = open()) {
            SealedRoster roster = new SealedRoster(database, SEAL);
            roster.replace(snapshot(1, cardOf(OLENA, "Олена")));

            assertThat(roster.find(OLENA)).hasValueSatisfying(card -> {
                assertThat(card.givenName()).isEqualTo("Олена");
                assertThat(card.certificate()).isEqualTo(CERTIFICATE);
                assertThat(card.meals())
                        .containsExactly(new Entitlement(2, LocalDate.of(2026, 9, 1), LocalDate.of(2027, 5, 31)));
            });
            assertThat(roster.find(TARAS)).isEmpty();
        }
    }

    @Test
    void a_newer_snapshot_takes_the_place_of_the_whole_older_one() {
        try (Database database = open()) {
            SealedRoster roster = new SealedRoster(database, SEAL);
            roster.replace(snapshot(1, cardOf(OLENA, "Олена")));

            assertThat(roster.replace(snapshot(2, cardOf(TARAS, "Тарас")))).isTrue();

            assertThat(roster.find(OLENA)).isEmpty();
            assertThat(roster.find(TARAS)).isPresent();
            assertThat(roster.version()).hasValue(2);
        }
    }

    @Test
    void a_snapshot_that_is_not_newer_changes_nothing() {
        try (Database database = open()) {
            SealedRoster roster = new SealedRoster(database, SEAL);
            roster.replace(snapshot(2, cardOf(OLENA, "Олена")));

            assertThat(roster.replace(snapshot(1, cardOf(TARAS, "Тарас")))).isFalse();

            assertThat(roster.find(OLENA)).isPresent();
            assertThat(roster.version()).hasValue(2);
        }
    }

    @Test
    void the_meal_of_the_hour_follows_the_schools_times() {
        try (Database database = open()) {
            SealedRoster roster = new SealedRoster(database, SEAL);
            assertThat(roster.mealServedAt(LocalTime.NOON)).isEmpty();
            roster.replace(snapshot(1, cardOf(OLENA, "Олена")));

            assertThat(roster.mealServedAt(LocalTime.of(8, 0))).hasValue(1);
            assertThat(roster.mealServedAt(LocalTime.of(10, 0))).isEmpty();
            assertThat(roster.mealServedAt(LocalTime.of(23, 59))).hasValue(2);
        }
    }

    @Test
    void whoever_takes_the_disk_reads_neither_names_nor_numbers() throws IOException {
        try (Database database = open()) {
            new SealedRoster(database, SEAL).replace(snapshot(1, cardOf(OLENA, "Олена")));
            TapJournal journal = new TapJournal(database, SEAL, new SecureRandom());
            journal.claim(OLENA, new ServiceSlot(0, LUNCH.day(), LUNCH.slot()));
            journal.record(new TapEvent(
                    UUID.randomUUID(),
                    Instant.parse("2026-09-07T09:12:00Z"),
                    TapEvent.Kind.MEAL,
                    Optional.of(OLENA),
                    new Decision.Granted(Optional.empty()),
                    Optional.of(LUNCH)));

            assertThatNothingIsToldOf(OLENA, "Олена");
        }
        assertThatNothingIsToldOf(OLENA, "Олена");
    }

    private void assertThatNothingIsToldOf(CardNumber number, String givenName) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(
                                new String(givenName.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                                number.digits(),
                                new String(number.toBytes(), StandardCharsets.ISO_8859_1),
                                LUNCH.receipt(),
                                "2026-09-07T09:12");
            }
        }
    }

    private Database open() {
        return Database.open(folder.resolve("store.db"));
    }

    private static RosterCard cardOf(CardNumber number, String givenName) {
        return new RosterCard(
                number,
                CERTIFICATE,
                givenName,
                List.of(new Entitlement(2, LocalDate.of(2026, 9, 1), LocalDate.of(2027, 5, 31))));
    }

    private static Snapshot snapshot(long version, RosterCard card) {
        return new Snapshot(
                version,
                "school",
                List.of(card),
                List.of(
                        new MealSlot(1, LocalTime.of(8, 0), LocalTime.of(10, 0)),
                        new MealSlot(2, LocalTime.of(12, 0), LocalTime.MIDNIGHT)));
    }
}
