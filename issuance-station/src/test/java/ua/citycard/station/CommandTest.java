package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.VirtualReader;
import ua.citycard.station.service.ServiceContract;

/** Commands of a station at a desk with software cards, and a service with a batch of three. */
abstract class CommandTest {
    final VirtualReader reader = new VirtualReader();
    CardReaders readers = ConnectedReaders.of(reader);
    ServiceContract service;

    @TempDir
    Path data;

    @BeforeEach
    void prepare() throws IOException {
        service = new ServiceContract(3);
        StationKeys.create(data.resolve("keys"));
        Files.writeString(data.resolve("password"), ServiceContract.PASSWORD + "\n");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    static void assertRefusal(CommandRun run, String named) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).as("one sentence and one next step").hasSize(2);
        assertThat(run.err().get(0)).contains(named);
    }

    CommandRun atDesk(String command, String... more) {
        return run(deskArguments(command, more));
    }

    String[] deskArguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--batch", "7", "--wait", "0"));
        if (command.equals("issue")) {
            arguments.add("--test-keys");
        }
        arguments.addAll(List.of(more));
        return serviceArguments(command, arguments.toArray(String[]::new));
    }

    CommandRun withService(String command, String... more) {
        return run(serviceArguments(command, more));
    }

    String[] serviceArguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--service",
                service.address().toString(),
                "--login",
                ServiceContract.LOGIN,
                "--password-file",
                data.resolve("password").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    CommandRun run(String... arguments) {
        return CommandRun.of(environment(), readers, arguments);
    }

    Map<String, String> environment() {
        return Map.of("CITY_CARD_DATA", data.toString());
    }

    static List<String> numbers(JsonNode cards) {
        return cards.valueStream()
                .map(card -> card.get("cardNumber").asString())
                .toList();
    }
}
