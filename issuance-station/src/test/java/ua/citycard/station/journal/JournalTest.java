package ua.citycard.station.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
    void nobody_else_on_the_computer_reads_the_journal() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void of_two_attempts_the_later_one_counts_whatever_is_added_to_the_earlier_one() {
        UUID second = UUID.fromString("018f0000-0000-7000-8000-000000000002");
        try (Journal journal = open()) {
            Operation earlier = journal.assign(ATTEMPT, "7", CARD, "AA01");
            journal.assign(second, "7", CARD, "AA01");
            journal.append(earlier, Event.SPOILED, "bent");

            assertThat(journal.ofCard(CARD)).map(Operation::id).contains(second);
            assertThat(journal.ofChip("AA01")).map(Operation::id).contains(second);
        }
        try (Journal journal = open()) {
            assertThat(journal.ofChip("AA01")).map(Operation::id).contains(second);
        }
    }

    /** As a ratio, so that it holds on any machine: a look-up must not cost more when years lie in the journal. */
    @Test
    void a_card_is_found_as_fast_among_ten_thousand_operations_as_among_a_hundred() throws IOException {
        long few = fastestLookUps(100);
        long many = fastestLookUps(10_000);

        assertThat((double) many / few).isLessThan(20);
    }

    /** Nanoseconds for a batch of 1,000 cards, each looked for by card and by chip: the best of several rounds. */
    private long fastestLookUps(int operations) throws IOException {
        Path folder = Files.createDirectories(data.resolve("of" + operations));
        Files.createDirectories(folder.resolve("station"));
        StringBuilder lines = new StringBuilder();
        for (int serial = 1; serial <= operations; serial++) {
            String card = CardNumber.ofSerial(serial).digits();
            UUID id = new UUID(0x018f000000007000L, 0x8000000000000000L + serial);
            lines.append(new Entry(clock.instant(), id, "7", card, "C" + serial, Event.REPORTED, null).encode())
                    .append('\n');
        }
        Files.writeString(folder.resolve("station/journal.jsonl"), lines);
        long best = Long.MAX_VALUE;
        try (Journal journal = Journal.open(folder, clock)) {
            for (int round = 0; round < 5; round++) {
                long start = System.nanoTime();
                for (int card = 1; card <= 1_000; card++) {
                    int serial = 1 + card % operations;
                    assertThat(journal.ofCard(CardNumber.ofSerial(serial))).isPresent();
                    assertThat(journal.ofChip("C" + serial)).isPresent();
                }
                best = Math.min(best, System.nanoTime() - start);
            }
        }
        return best;
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
