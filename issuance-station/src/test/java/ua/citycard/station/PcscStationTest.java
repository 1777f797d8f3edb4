package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.rack.RackProcess;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/** The station as a program, a real PC/SC service, and cards in its reader. */
@Timeout(180)
class PcscStationTest {
    private static final String READER = PrivatePcscd.READERS.get(0);

    @TempDir
    Path data;

    @Test
    void cards_are_encoded_and_checked_through_pcsc_also_after_it_was_restarted() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "a private pcscd needs root");
        assumeTrue(Files.exists(Path.of("/usr/sbin/pcscd")), "pcscd is installed");
        assumeTrue(Files.exists(Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")), "vpcd is installed");
        StationKeys.create(data.resolve("keys"));
        try (ServiceContract service = new ServiceContract(2);
                PrivatePcscd pcscd = PrivatePcscd.start();
                RackProcess rack = RackProcess.inReaders(pcscd, 2, data)) {
            List<String> said = encode(service, pcscd, rack);

            JsonNode result = JsonMapper.shared().readTree(said.get(said.size() - 1));
            assertThat(result.get("failed")).isEmpty();
            assertThat(result.get("issued")).hasSize(2);
            assertThat(service.reports()).hasSize(2);

            try (StationProcess quality = StationProcess.start(
                    service,
                    data,
                    pcscd.environment(),
                    "quality",
                    "--batch",
                    "7",
                    "--reader",
                    READER,
                    "--card",
                    second(service))) {
                quality.finish();
                assertThat(quality.status()).isZero();
            }
        }
    }

    /** The second card stays in the reader. */
    private List<String> encode(ServiceContract service, PrivatePcscd pcscd, RackProcess rack) throws Exception {
        try (StationProcess station = StationProcess.start(
                service,
                data,
                pcscd.environment(),
                "issue",
                "--test-keys",
                "--batch",
                "7",
                "--reader",
                READER,
                "--json")) {
            station.awaitLine("Put a card into");
            rack.insert(1, CardInterface.CONTACT);
            station.awaitLine("Take the card out.");
            pcscd.restart();
            rack.pull(CardInterface.CONTACT);
            station.awaitLine("Put a card into");
            rack.insert(2, CardInterface.CONTACT);
            List<String> said = station.finish();
            assertThat(station.status()).as(said.toString()).isZero();
            return said;
        }
    }

    private static String second(ServiceContract service) {
        return service.card(1).digits();
    }
}
