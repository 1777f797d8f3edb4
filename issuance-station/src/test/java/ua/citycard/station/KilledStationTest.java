package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;
import ua.citycard.virtualcard.reader.SocketSlot;

/** A station that dies by kill -9 while it encodes, and the next one, with the same card. */
@Timeout(120)
class KilledStationTest {
    /** Lines of the journal from the assignment to the report. */
    private static final int LINES = 14;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void the_next_station_finishes_the_card_and_reports_it_once(int linesUntilKill) throws Exception {
        StationKeys.create(data.resolve("keys"));
        Path socket = data.resolve("card.sock");
        String card = "virtual:" + socket;
        try (ServiceContract service = new ServiceContract(1);
                SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACT)) {
            slot.insert(VirtualCard.blank());
            try (StationProcess killed = StationProcess.start(
                    service, data, Map.of(), "issue", "--test-keys", "--batch", "7", "--reader", card)) {
                while (journalLines() < linesUntilKill && killed.isAlive()) {
                    Thread.onSpinWait();
                }
                killed.kill();
            }

            try (StationProcess next = StationProcess.start(
                    service, data, Map.of(), "issue", "--test-keys", "--batch", "7", "--reader", card, "--json")) {
                next.finish();
                assertThat(next.status()).isZero();
            }
            assertThat(service.reports()).containsExactly(service.card(0).digits());
            assertThat(Journal.read(data)).hasSize(1).noneMatch(Operation::open);
        }
    }

    static IntStream everyLine() {
        return IntStream.rangeClosed(1, LINES);
    }

    @ParameterizedTest
    @MethodSource("everyLine")
    @Tag("deep")
    void wherever_the_station_dies_the_next_one_finishes_the_card(int linesUntilKill) throws Exception {
        the_next_station_finishes_the_card_and_reports_it_once(linesUntilKill);
    }

    private long journalLines() throws IOException {
        Path file = data.resolve("station/journal.jsonl");
        return Files.exists(file) ? Files.readString(file).lines().count() : 0;
    }
}
