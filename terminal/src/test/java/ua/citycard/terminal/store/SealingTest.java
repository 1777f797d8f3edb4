package ua.citycard.terminal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;

/** A store that the former version of the terminal has left: numbers and events in the clear. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealingTest {
    private static final Seal SEAL = SealedRosterTest.SEAL;
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final ServiceSlot LUNCH = new ServiceSlot(0, LocalDate.of(2026, 9, 7), 2);
    private static final int EVENTS = 300;

    @TempDir
    Path folder;

    @BeforeEach
    void theFormerVersionWasHere() {
        try (Database former = open()) {
            former.write(() -> {
                former.update(
                        "INSERT INTO claim (card, service, day, slot, claim, served) VALUES (?, 0, '2026-09-07', 2, 77, 1)",
                        OLENA.digits());
                for (int i = 0; i < EVENTS; i++) {
                    former.update(
                            "INSERT INTO event (id, body, refusal) VALUES (?, ?, ?)",
                            "0197f0a0-0000-7000-8000-%012d".formatted(i),
                            body(i),
                            i == 0 ? "MALFORMED" : null);
                }
            });
        }
    }

    @Test
    void nothing_of_it_is_lost() {
        try (Database database = open()) {
            new Sealing(database, SEAL).bringUpToDate();

            Outbox outbox = new Outbox(database, SEAL);
            assertThat(outbox.refused()).isEqualTo(1);
            List<Outbox.Stored> waiting = outbox.oldest(EVENTS);
            assertThat(waiting).hasSize(EVENTS - 1);
            assertThat(waiting.get(0).body()).isEqualTo(body(1));
            assertThat(waiting.get(EVENTS - 2).body()).isEqualTo(body(EVENTS - 1));
            TapJournal journal = new TapJournal(database, SEAL, new SecureRandom());
            assertThat(journal.isServed(OLENA, LUNCH)).isTrue();
            assertThat(journal.claim(OLENA, LUNCH).claim()).isEqualTo(77);
        }
    }

    @Test
    void it_is_sealed_once_however_often_it_is_opened() {
        for (int i = 0; i < 2; i++) {
            try (Database database = open()) {
                new Sealing(database, SEAL).bringUpToDate();
            }
        }
        try (Database database = open()) {
            assertThat(new Outbox(database, SEAL).oldest(1).get(0).body()).isEqualTo(body(1));
        }
    }

    @Test
    void no_trace_of_what_stood_there_stays_in_the_files() throws IOException {
        try (Database database = open()) {
            new Sealing(database, SEAL).bringUpToDate();

            assertThat(whatTheFilesSay()).doesNotContain(OLENA.digits(), "GRANTED");
        }
        assertThat(whatTheFilesSay()).doesNotContain(OLENA.digits(), "GRANTED");
    }

    private String whatTheFilesSay() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private Database open() {
        return Database.open(folder.resolve("store.db"));
    }

    private static String body(int i) {
        return "{\"at\":\"2026-09-07T09:12:00Z\",\"card\":\"" + OLENA.digits()
                + "\",\"decision\":\"GRANTED\",\"place\":" + i + "}";
    }
}
