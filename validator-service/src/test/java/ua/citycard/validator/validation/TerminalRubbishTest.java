package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.citycard.card.jws.SignedDocument;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.store.TerminalStore;

/** Whatever comes through the terminals' door is answered by the protocol; a batch that is not would come again for ever. */
class TerminalRubbishTest extends ValidationTest {
    @TempDir
    Path data;

    private TerminalStore terminal;

    @BeforeEach
    void openAnEntrance() throws Exception {
        terminal = world.enrolled(place, TerminalMode.ENTRANCE, data);
    }

    @AfterEach
    void closeIt() {
        terminal.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at|'+1000000000-12-31T23:59:59Z'",
                "at|'-1000000000-01-01T00:00:00Z'",
                "at|'0000-01-01T00:00:00Z'",
                "at|'+10000-01-01T00:00:00Z'",
                "at|'1969-12-31T23:59:59.999Z'",
                "at|2026-09-01",
                "reason|O\\u0000K",
                "reason|O\\nK",
                "reason|''",
                "id|01990000-0000-4000-8000-000000000001",
                "id|01990000-0000-7000-8000-00000000000A",
                "kind|LUNCH",
                "decision|''",
                "card|9804",
                "card|9804\\u0660000000000000",
                "meal|''"
            })
    void an_event_with_rubbish_in_it_is_malformed_and_the_others_are_stored(String field, String rubbish)
            throws Exception {
        UUID good = newId();
        Map<String, String> bad = event(newId());
        bad.put(field, rubbish);

        Acknowledgement answer = world.connect(terminal).upload(batch(List.of(bad, event(good))));

        assertThat(answer.accepted()).containsExactly(good);
        assertThat(answer.refused())
                .containsExactly(
                        new Acknowledgement.Refusal(UUID.fromString(String.valueOf(bad.get("id"))), "MALFORMED"));
    }

    private static Map<String, String> event(UUID id) {
        return new LinkedHashMap<>(Map.of(
                "id",
                id.toString(),
                "at",
                "2026-09-01T05:00:00Z",
                "kind",
                "ENTRANCE",
                "decision",
                "GRANTED",
                "reason",
                "OK"));
    }

    private String batch(List<Map<String, String>> events) {
        String array = events.stream()
                .map(event -> event.entrySet().stream()
                        .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",", "[", "]"));
        String payload = "{\"terminal\":\"%s\",\"batch\":\"%s\",\"events\":%s}"
                .formatted(terminal.identity().get().terminal(), newId(), array);
        return SignedDocument.sign("events+jws", payload, terminal.keys().signing());
    }

    private static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }
}
