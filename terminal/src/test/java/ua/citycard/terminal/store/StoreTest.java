package ua.citycard.terminal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import ua.citycard.card.CardNumber;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Reason;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreTest {
    private static final CardNumber CARD = CardNumber.ofSerial(1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);
    private static final ServiceSlot LUNCH = new ServiceSlot(0, MONDAY, 2);

    @TempDir
    Path folder;

    @Test
    void events_leave_the_outbox_oldest_first_and_only_when_they_are_acknowledged() {
        try (Database database = open()) {
            Outbox outbox = outbox(database);
            List<TapEvent> taps = List.of(passage(), passage(), passage());
            taps.forEach(journal(database)::record);

            assertThat(outbox.oldest(2)).extracting(Outbox.Stored::id).containsExactly(id(taps, 0), id(taps, 1));
            outbox.acknowledged(List.of(id(taps, 0)));
            assertThat(outbox.oldest(9)).extracting(Outbox.Stored::id).containsExactly(id(taps, 1), id(taps, 2));
        }
    }

    @Test
    void an_event_that_the_service_refused_is_kept_for_a_person_and_not_sent_again() {
        try (Database database = open()) {
            Outbox outbox = outbox(database);
            TapEvent tap = passage();
            journal(database).record(tap);

            outbox.refused(tap.id(), "OTHER_CONTENT");

            assertThat(outbox.oldest(9)).isEmpty();
            assertThat(outbox.waiting()).isZero();
            assertThat(outbox.refused()).isEqualTo(1);
        }
    }

    @Test
    void events_and_claims_are_there_after_the_store_was_closed() {
        TapEvent tap = passage();
        ServiceClaim claim;
        try (Database database = open()) {
            journal(database).record(tap);
            claim = journal(database).claim(CARD, LUNCH);
        }
        try (Database database = open()) {
            assertThat(outbox(database).oldest(9)).extracting(Outbox.Stored::id).containsExactly(tap.id());
            assertThat(journal(database).claim(CARD, LUNCH)).isEqualTo(claim);
        }
    }

    @Test
    void each_meal_of_each_card_has_a_claim_of_its_own() {
        try (Database database = open()) {
            TapJournal journal = journal(database);
            ServiceClaim claim = journal.claim(CARD, LUNCH);

            assertThat(journal.claim(CARD, new ServiceSlot(0, MONDAY, 1))).isNotEqualTo(claim);
            assertThat(journal.claim(CARD, new ServiceSlot(0, MONDAY.plusDays(1), 2)))
                    .isNotEqualTo(claim);
            assertThat(journal.claim(CardNumber.ofSerial(2), LUNCH)).isNotEqualTo(claim);
        }
    }

    @Test
    void a_meal_counts_as_served_once_its_event_is_written_and_not_before() {
        try (Database database = open()) {
            TapJournal journal = journal(database);
            journal.claim(CARD, LUNCH);
            assertThat(journal.isServed(CARD, LUNCH)).isFalse();

            journal.record(meal(new Decision.Granted(Optional.empty())));

            assertThat(journal.isServed(CARD, LUNCH)).isTrue();
        }
    }

    @Test
    void a_refused_meal_does_not_count_as_served() {
        try (Database database = open()) {
            TapJournal journal = journal(database);
            journal.claim(CARD, LUNCH);
            journal.record(meal(Decision.refused(Reason.MEAL_ALREADY_TAKEN)));

            assertThat(journal.isServed(CARD, LUNCH)).isFalse();
        }
    }

    @Test
    void claims_of_days_that_are_over_are_forgotten() {
        try (Database database = open()) {
            TapJournal journal = journal(database);
            ServiceClaim claim = journal.claim(CARD, LUNCH);
            journal.forgetClaimsBefore(MONDAY);
            assertThat(journal.claim(CARD, LUNCH)).isEqualTo(claim);

            journal.forgetClaimsBefore(MONDAY.plusDays(1));
            assertThat(journal.claim(CARD, LUNCH)).isNotEqualTo(claim);
        }
    }

    @Test
    void the_same_event_cannot_be_written_twice() {
        try (Database database = open()) {
            TapEvent tap = passage();
            journal(database).record(tap);

            assertThatThrownBy(() -> journal(database).record(tap)).isInstanceOf(StoreException.class);
            assertThat(outbox(database).waiting()).isEqualTo(1);
        }
    }

    @Test
    void on_a_full_disk_an_event_is_refused_and_the_earlier_ones_stay() {
        SQLiteConfig smallDisk = Database.durable();
        smallDisk.setMaxPageCount(24);
        try (Database database = Database.open(folder.resolve("store.db"), smallDisk)) {
            TapJournal journal = journal(database);
            assertThatThrownBy(() -> {
                        while (true) {
                            journal.record(passage());
                        }
                    })
                    .isInstanceOf(DiskFullException.class)
                    .hasMessageContaining("disk is full");

            Outbox outbox = outbox(database);
            int kept = outbox.waiting();
            assertThat(kept).isPositive();
            outbox.acknowledged(
                    outbox.oldest(kept).stream().map(Outbox.Stored::id).toList());
            journal.record(passage());
            assertThat(outbox.waiting()).isEqualTo(1);
        }
    }

    private Database open() {
        return Database.open(folder.resolve("store.db"));
    }

    private static TapJournal journal(Database database) {
        return new TapJournal(database, SealedRosterTest.SEAL, new SecureRandom());
    }

    private static Outbox outbox(Database database) {
        return new Outbox(database, SealedRosterTest.SEAL);
    }

    private static UUID id(List<TapEvent> taps, int place) {
        return taps.get(place).id();
    }

    private static TapEvent passage() {
        return new TapEvent(
                UUID.randomUUID(),
                Instant.parse("2026-09-07T05:12:00Z"),
                TapEvent.Kind.ENTRANCE,
                Optional.of(CARD),
                new Decision.Granted(Optional.empty()),
                Optional.empty());
    }

    private static TapEvent meal(Decision decision) {
        return new TapEvent(
                UUID.randomUUID(),
                Instant.parse("2026-09-07T09:12:00Z"),
                TapEvent.Kind.MEAL,
                Optional.of(CARD),
                decision,
                Optional.of(new TapEvent.Meal(LUNCH.service(), LUNCH.day(), LUNCH.slot(), new byte[81])));
    }
}
