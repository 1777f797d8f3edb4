package ua.citycard.station.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.station.SmallDisk;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

class JournalTest {
    private static final CardNumber CARD = CardNumber.ofSerial(17);
    private static final UUID ATTEMPT = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-09-01T08:00:00Z"));

    @TempDir
    Path data;

    @Test
    void what_was_begun_is_known_to_the_next_station() {
        try (Journal journal = open()) {
            Operation operation = journal.assign(ATTEMPT, "7", CARD, "AA01");
            journal.append(operation, Event.BEGUN, "REPLACE_KEYS");
        }

        try (Journal journal = open()) {
            assertThat(journal.ofChip("AA01")).hasValueSatisfying(operation -> {
                assertThat(operation.id()).isEqualTo(ATTEMPT);
                assertThat(operation.card()).isEqualTo(CARD);
                assertThat(operation.torn()).isTrue();
                assertThat(operation.note()).isEqualTo("REPLACE_KEYS");
            });
        }
    }

    @Test
    void a_finished_card_stays_unreported_until_the_service_knows_it() {
        try (Journal journal = open()) {
            Operation operation = journal.assign(ATTEMPT, "7", CARD, "AA01");
            operation = journal.append(operation, Event.FINISHED, null);
            assertThat(operation.unreported()).isTrue();

            assertThat(journal.append(operation, Event.REPORTED, null).open()).isFalse();
            assertThat(journal.ofCard(CARD))
                    .hasValueSatisfying(known -> assertThat(known.unreported()).isFalse());
        }
    }

    @Test
    void a_line_that_a_power_cut_tore_is_dropped_and_the_next_one_stands_alone() throws IOException {
        try (Journal journal = open()) {
            journal.assign(ATTEMPT, "7", CARD, "AA01");
        }
        Files.writeString(file(), "{\"at\":\"2026-", StandardOpenOption.APPEND);

        assertThat(Journal.read(data)).hasSize(1);
        try (Journal journal = open()) {
            journal.append(journal.operations().get(0), Event.BEGUN, "REPLACE_KEYS");
        }

        assertThat(Files.readAllLines(file())).hasSize(2).last().asString().contains("REPLACE_KEYS");
        assertThat(Journal.read(data))
                .singleElement()
                .extracting(Operation::last)
                .isEqualTo(Event.BEGUN);
    }

    @Test
    void a_damaged_line_is_named_and_nothing_goes_on() throws IOException {
        try (Journal journal = open()) {
            journal.assign(ATTEMPT, "7", CARD, "AA01");
        }
        Files.writeString(file(), "rubbish\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.JOURNAL_DAMAGED));
    }

    @Test
    void two_stations_never_share_a_journal() {
        try (Journal held = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StationException.class,
                            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.JOURNAL_IN_USE));
            assertThat(held.operations()).isEmpty();
        }
    }

    @Test
    void on_a_full_disk_nothing_is_announced_and_what_stands_there_stays_whole() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            try (Journal journal = Journal.open(disk.path(), clock)) {
                Operation operation = journal.assign(ATTEMPT, "7", CARD, "AA01");
                disk.fill();

                assertThatThrownBy(() -> {
                            for (int line = 0; line < 100; line++) {
                                journal.append(operation, Event.BEGUN, "STORE_NUMBER");
                            }
                        })
                        .isInstanceOfSatisfying(
                                StationException.class,
                                refused -> assertThat(refused.trouble()).isEqualTo(Trouble.JOURNAL_NOT_WRITTEN));
            }
            assertThat(Files.readString(disk.path().resolve("station/journal.jsonl")))
                    .endsWith("}\n");
            assertThat(Journal.read(disk.path())).hasSize(1);
        }
    }

    @Test
    void a_read_only_disk_is_reported_before_any_card_is_touched() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            disk.makeReadOnly();

            assertThatThrownBy(() -> Journal.open(disk.path(), clock))
                    .isInstanceOfSatisfying(
                            StationException.class,
                            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.JOURNAL_NOT_WRITTEN));
        }
    }

    private Journal open() {
        return Journal.open(data, clock);
    }

    private Path file() {
        return data.resolve("station/journal.jsonl");
    }
}
