package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.card.CardNumber;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.store.Outbox;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.reader.Slot;
import ua.citycard.virtualcard.reader.SocketSlot;

/** The terminal as a person runs it: the commands, in processes of their own, with a real card in a reader. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminalProgramTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final int INDEX = 5;

    @TempDir
    Path data;

    private TestCity city;
    private Slot slot;
    private String reader;

    @BeforeEach
    void setUp() throws IOException {
        city = new TestCity();
        Path socket = data.resolve("slot");
        slot = new SocketSlot(socket, CardInterface.CONTACTLESS);
        reader = "virtual:" + socket;
    }

    @AfterEach
    void tearDown() throws Exception {
        slot.close();
        city.close();
    }

    @Test
    void a_machine_is_enrolled_synchronised_and_lets_a_pupil_in() throws Exception {
        PupilsCard card = PupilsCard.handedOver(city, OLENA, INDEX, "Олена");
        city.itIsToday();

        ChildProgram enrolled =
                enrol(HexFormat.ofDelimiter(":").formatHex(CaByFingerprint.fingerprint(city.tlsCa())), city.newCode());
        assertThat(enrolled.status()).as(enrolled.err()).isZero();
        assertThat(enrolled.json().path("terminal").asString()).isEqualTo(TestCity.TERMINAL);
        assertThat(terminal("sync").json().path("snapshotVersion").asLong()).isPositive();

        slot.insert(card.chip());
        ChildProgram tap = terminal("tap-once", "--reader", reader);

        assertThat(tap.status()).as(tap.err()).isZero();
        JsonNode told = tap.json();
        assertThat(told.path("decision").asString()).isEqualTo("GRANTED");
        assertThat(told.path("apdus").asInt()).isEqualTo(2);
        assertThat(told.path("ms").path("total").asDouble())
                .isGreaterThan(told.path("ms").path("host").asDouble());
        assertThat(tap.out()).doesNotContain(OLENA.digits());
        assertThat(terminal("status").json().path("waiting").asInt()).isEqualTo(1);
        assertThat(terminal("sync").json().path("uploaded").asInt()).isEqualTo(1);
        assertThat(city.events())
                .extracting(event -> event.path("id").asString())
                .containsExactly(told.path("event").asString());
    }

    @Test
    void a_terminal_that_dies_between_the_event_and_the_light_has_the_event_and_it_is_counted_once() throws Exception {
        PupilsCard card = PupilsCard.handedOver(city, OLENA, INDEX, "Олена");
        try (TestTerminal terminal = TestTerminal.enrolled(city, data)) {
            terminal.synchronise();
        }
        slot.insert(card.chip());

        ChildProgram killed = ChildProgram.run(KilledAtTheLight.class, data.toString(), reader);

        assertThat(killed.status()).as(killed.err()).isEqualTo(KilledAtTheLight.KILLED);
        try (TerminalStore store = new TerminalFolder(data).open()) {
            Outbox outbox = store.outbox();
            assertThat(outbox.oldest(9))
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(event.body()).contains("\"decision\":\"GRANTED\"", OLENA.digits()));
            UUID event = outbox.oldest(1).get(0).id();
            try (TestTerminal terminal = TestTerminal.of(city, store)) {
                assertThat(terminal.synchronise().uploaded()).isEqualTo(1);
            }
            assertThat(city.events())
                    .extracting(sent -> UUID.fromString(sent.path("id").asString()))
                    .containsExactly(event);
        }
    }

    @Test
    @Timeout(120)
    void a_running_terminal_shows_a_tap_on_its_page_and_sends_it_by_itself() throws Exception {
        PupilsCard card = PupilsCard.handedOver(city, OLENA, INDEX, "Олена");
        city.itIsToday();
        try (TestTerminal terminal = TestTerminal.enrolled(city, data)) {
            terminal.itIs(LocalDate.now(ZoneId.of("Europe/Kyiv")));
            terminal.synchronise();
        }
        Process running = ChildProgram.start(TerminalCommand.class, withData("run", "--reader", reader, "--port", "0"));
        try (BufferedReader out = running.inputReader(StandardCharsets.UTF_8)) {
            JsonNode ready = JsonMapper.shared().readTree(out.readLine());
            HttpRequest events = HttpRequest.newBuilder(
                            URI.create(ready.path("screen").asString()).resolve("/events"))
                    .build();
            try (Stream<String> page = HttpClient.newHttpClient()
                    .send(events, BodyHandlers.ofLines())
                    .body()) {
                Iterator<String> lines = page.iterator();
                assertThat(lines.next()).isEqualTo("event: health");
                slot.insert(card.chip());

                String outcome = lines.next();
                while (!outcome.contains("decision")) {
                    outcome = lines.next();
                }
                assertThat(outcome).contains("\"light\":\"GREEN\"", "Олена");
            }
            assertThat(city.awaitEvent().path("decision").asString()).isEqualTo("GRANTED");
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    @Test
    void a_wrong_code_is_told_in_a_sentence_and_leaves_nothing() throws Exception {
        ChildProgram refused = enrol(HexFormat.of().formatHex(CaByFingerprint.fingerprint(city.tlsCa())), "WRONG");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("ask the city for a new one").doesNotContain("Exception", "\tat ");
        assertThat(new TerminalFolder(data).isEnrolled()).isFalse();
    }

    @Test
    void another_citys_fingerprint_is_told_in_a_sentence() throws Exception {
        ChildProgram refused = enrol("00".repeat(32), city.newCode());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("not certified by the city's CA").doesNotContain("Exception");
    }

    @Test
    void a_fingerprint_that_was_not_copied_whole_accuses_nobody() throws Exception {
        ChildProgram refused = enrol("00".repeat(31), city.newCode());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("Copy it whole").doesNotContain("not certified");
    }

    @Test
    void a_machine_that_is_no_terminal_says_how_to_become_one() throws Exception {
        ChildProgram refused = terminal("tap-once", "--reader", reader);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("not enrolled", "terminal enrol -h").doesNotContain("Exception");
    }

    @Test
    void a_reader_without_a_card_is_told_after_the_wait() throws Exception {
        TestTerminal.enrolled(city, data).close();

        ChildProgram refused = terminal("tap-once", "--reader", reader, "--wait", "0");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("No card came", "Hold a card").doesNotContain("Exception");
    }

    @Test
    void the_file_of_the_password_can_be_named_and_a_wrong_one_is_told_in_a_sentence() throws Exception {
        TestTerminal.enrolled(city, data).close();
        Path password = Files.move(data.resolve("terminal/keys.password"), data.resolve("elsewhere"));

        assertThat(terminal("status", "--password-file", password.toString()).status())
                .isZero();
        ChildProgram refused = terminal("status");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("keys cannot be opened", "--password-file")
                .doesNotContain("Exception");
    }

    @Test
    void a_missing_option_is_wrong_usage() throws Exception {
        assertThat(terminal("enrol").status()).isEqualTo(2);
        assertThat(ChildProgram.run(TerminalCommand.class).status()).isEqualTo(2);
    }

    private ChildProgram enrol(String fingerprint, String code) throws IOException, InterruptedException {
        return terminal(
                "enrol", "--service", city.address().toString(), "--ca-fingerprint", fingerprint, "--code", code);
    }

    private ChildProgram terminal(String... arguments) throws IOException, InterruptedException {
        return ChildProgram.run(TerminalCommand.class, withData(arguments));
    }

    private String[] withData(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString(), "--json"))
                .toArray(String[]::new);
    }
}
