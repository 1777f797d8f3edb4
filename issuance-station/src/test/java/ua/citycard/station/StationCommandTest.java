package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.HandFedReader;
import ua.citycard.station.encoding.VirtualReader;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

class StationCommandTest {
    private static final String PUT_IN = "{\"waitingFor\":\"card\"}";
    private static final String TAKE_OUT = "{\"waitingFor\":\"removal\"}";

    private final ServiceContract service = new ServiceContract(3);
    private final VirtualReader reader = new VirtualReader();
    private CardReaders readers = ConnectedReaders.of(reader);

    @TempDir
    Path data;

    StationCommandTest() throws IOException {}

    @BeforeEach
    void prepare() throws Exception {
        StationKeys.create(data.resolve("keys"));
        Files.writeString(data.resolve("password"), ServiceContract.PASSWORD + "\n");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_batch_is_encoded_and_checked_and_its_result_is_the_last_line() {
        VirtualCard[] cards = {VirtualCard.blank(), VirtualCard.blank(), VirtualCard.blank()};
        reader.with(cards);
        CommandRun issued = atDesk("issue", "--json");

        assertThat(issued.status()).isZero();
        assertThat(issued.out().stream().filter(line -> line.startsWith("{\"waitingFor\"")))
                .containsExactly(PUT_IN, TAKE_OUT, PUT_IN, TAKE_OUT, PUT_IN);
        assertThat(issued.json().get("failed")).isEmpty();
        assertThat(issued.json().get("issued")).hasSize(3).allSatisfy(card -> {
            assertThat(card.get("apdus").asInt()).isEqualTo(27);
            assertThat(card.get("ms").asLong()).isPositive();
        });

        reader.with(cards);
        CommandRun checked = atDesk("quality", "--json");

        assertThat(checked.status()).isZero();
        assertThat(checked.json().get("passed")).hasSize(3);
        assertThat(service.stateOf(service.card(2))).isEqualTo("QC_PASSED");
    }

    @Test
    void one_card_of_the_batch_can_be_encoded_alone() {
        reader.with(VirtualCard.blank());

        CommandRun run = atDesk("issue", "--json", "--card", service.card(1).printed());

        assertThat(run.status()).isZero();
        assertThat(numbers(run.json().get("issued")))
                .containsExactly(service.card(1).digits());
    }

    @Test
    void a_pulled_card_is_a_failed_card_and_stands_open_in_the_journal() {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(PowerCut.beforeCommand(18));
        reader.with(card);

        CommandRun run = atDesk("issue", "--json", "--card", service.card(0).digits());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().get("failed").get(0).get("reason").asString()).isEqualTo("CARD_PULLED");
        assertThat(run.out()).anyMatch(line -> line.contains("Put the same card back"));
        CommandRun journal = run("journal", "--json");
        assertThat(journal.json().get("open").get(0).get("cardNumber").asString())
                .isEqualTo(service.card(0).digits());
        assertThat(journal.out().get(0)).contains("put the same card in again");
    }

    @Test
    void a_spoiled_card_is_told_to_the_service_and_its_chip_is_not_used_again() {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(PowerCut.beforeCommand(18));
        reader.with(card);
        atDesk("issue", "--card", service.card(0).digits());

        CommandRun spoiled = withService("spoil", "--card", service.card(0).digits(), "--reason", "bent");

        assertThat(spoiled.status()).isZero();
        assertThat(spoiled.out().get(0)).contains("its holder gets");
        assertThat(service.stateOf(service.card(0))).isEqualTo("SPOILED");
        assertThat(run("journal").out()).containsExactly("Nothing is open.");
        reader.with(card);
        assertThat(atDesk("issue").out()).anyMatch(line -> line.contains("in quarantine"));
    }

    @Test
    void when_nobody_brings_a_card_every_card_is_named_as_not_encoded() {
        CommandRun run = atDesk("issue", "--json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().get("failed"))
                .hasSize(3)
                .allSatisfy(card -> assertThat(card.get("reason").asString()).isEqualTo("CARD_NONE"));
        assertRefusal(run, "No card was put into the reader \"virtual\" within 0 s.");
        assertThat(run.err().get(1)).contains("--wait");
    }

    @Test
    void when_nobody_brings_a_card_to_be_checked_the_reason_is_said_beside_the_result() {
        reader.with(VirtualCard.blank());
        atDesk("issue", "--card", service.card(0).digits());
        reader.awaitRemoval(Duration.ZERO);

        CommandRun run = atDesk("quality", "--json");

        assertRefusal(run, "No card was put into");
        assertThat(run.json().get("unchecked")).hasSize(1);
    }

    @Test
    void a_software_card_whose_socket_is_not_there_is_named() {
        readers = CardReaders.installed();
        String absent = "virtual:" + data.resolve("nobody.sock");

        assertRefusal(atDesk("issue", "--reader", absent), "The reader " + absent + " is not there");
    }

    @Test
    void a_batch_of_which_no_card_waits_for_its_check_is_said_to_be_so() {
        CommandRun run = atDesk("quality", "--json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).hasSize(2).first().asString().startsWith("No card of batch 7 waits for its check.");
        assertThat(run.json().get("unchecked")).isEmpty();
    }

    @Test
    void a_good_card_without_contacts_is_sent_to_a_contact_reader() {
        VirtualCard card = VirtualCard.blank();
        String number = service.card(0).digits();
        reader.over(CardInterface.CONTACTLESS).with(card);
        CommandRun encoded = atDesk("issue", "--card", number);
        assertThat(encoded.out()).anyMatch(line -> line.contains("needs its contact side"));

        reader.over(CardInterface.CONTACT).with(card);
        assertThat(atDesk("issue", "--card", number).status()).isZero();
        reader.over(CardInterface.CONTACTLESS);
        CommandRun checked = atDesk("quality");

        assertThat(checked.out())
                .anyMatch(line -> line.contains("needs its contact side"))
                .noneMatch(line -> line.contains("neither blank nor"));
    }

    @Test
    void of_several_readers_one_is_to_be_chosen() {
        readers = ConnectedReaders.of(reader, new HandFedReader());

        CommandRun run = atDesk("issue");

        assertRefusal(run, "Several readers are connected: virtual, hand-fed; choose one with --reader.");
        assertThat(run.err()).noneMatch(line -> line.contains("''"));
    }

    @Test
    void what_is_wrong_is_said_in_the_order_batch_reader_service_keys() throws IOException {
        Files.delete(data.resolve("keys/station.p12"));
        readers = ConnectedReaders.of();
        Files.writeString(data.resolve("password"), "guess");
        assertThat(withService("issue", "--batch", "seven").status()).isEqualTo(2);
        assertRefusal(withService("issue", "--batch", "7"), "No card reader was found.");

        readers = ConnectedReaders.of(reader);
        assertRefusal(withService("issue", "--batch", "7"), "does not accept the login");

        Files.writeString(data.resolve("password"), ServiceContract.PASSWORD);
        assertRefusal(withService("issue", "--batch", "7"), "station.p12");
    }

    @Test
    void without_a_reader_one_is_asked_for() {
        readers = ConnectedReaders.of();

        assertRefusal(atDesk("issue"), "No card reader was found.");
        assertRefusal(run("readers"), "No card reader was found.");
    }

    @Test
    void a_reader_that_is_not_there_is_named_with_those_that_are() {
        CommandRun run = atDesk("issue", "--reader", "Omnikey");

        assertRefusal(run, "Omnikey");
        assertThat(run.err().get(0)).contains("virtual");
    }

    @Test
    void without_pcsc_the_service_to_start_is_named() {
        readers = new CardReaders() {
            @Override
            public List<Reader> list() throws IOException {
                throw new NoPcscException(null);
            }

            @Override
            public Reader find(String name) throws IOException {
                throw new NoPcscException(null);
            }
        };

        CommandRun run = run("readers");

        assertRefusal(run, "smart card service");
        assertThat(run.err().get(1)).contains("pcscd");
    }

    @Test
    void the_readers_are_listed_with_what_is_in_them() {
        reader.with(VirtualCard.blank());

        CommandRun run = run("readers", "--json");

        assertThat(run.out().get(0)).isEqualTo("virtual (card)");
        assertThat(run.json().get("readers").get(0).get("card").asBoolean()).isTrue();
    }

    @Test
    void without_the_keys_no_card_is_touched() throws IOException {
        VirtualCard card = VirtualCard.blank();
        long untouched = card.writes();
        reader.with(card);
        Files.delete(data.resolve("keys/station.p12"));

        assertRefusal(atDesk("issue"), "keys");
        assertThat(card.writes()).isEqualTo(untouched);
    }

    @Test
    void with_another_citys_keys_no_card_is_touched() throws IOException {
        VirtualCard card = VirtualCard.blank();
        long untouched = card.writes();
        reader.with(card);
        StationKeys.create(data.resolve("keys"), new byte[16]);

        assertRefusal(atDesk("issue"), "master key");
        assertRefusal(atDesk("quality"), "master key");
        assertThat(card.writes()).isEqualTo(untouched);
    }

    @Test
    void the_published_key_is_used_for_nothing_unless_it_is_asked_for() {
        VirtualCard card = VirtualCard.blank();
        long untouched = card.writes();
        reader.with(card);

        CommandRun run = withService("issue", "--batch", "7", "--wait", "0");

        assertRefusal(run, "transport.p12 with the keys of the blank cards is not there");
        assertThat(run.err().get(1)).contains("station transport-keys").contains("--test-keys");
        assertThat(card.writes()).isEqualTo(untouched);
    }

    @Test
    void blanks_with_the_makers_own_keys_are_encoded_once_these_are_kept() throws IOException {
        String key = "00112233445566778899AABBCCDDEEFF";
        reader.with(new VirtualCard(Blank.ordered().withMakersKey(HexFormat.of().parseHex(key))));
        Path letter = Files.writeString(data.resolve("letter.txt"), key + "\n");

        CommandRun kept = run("transport-keys", "--from", letter.toString());

        assertThat(kept.status()).isZero();
        for (String name : List.of("transport.p12", "transport.password")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("keys").resolve(name))))
                    .isEqualTo("rw-------");
        }
        CommandRun issued = withService(
                "issue",
                "--batch",
                "7",
                "--wait",
                "0",
                "--json",
                "--card",
                service.card(0).digits());
        assertThat(numbers(issued.json().get("issued")))
                .containsExactly(service.card(0).digits());
        assertRefusal(run("transport-keys", "--from", letter.toString()), "transport.p12");
    }

    @Test
    void a_letter_that_holds_no_keys_is_refused_without_saying_what_it_holds() throws IOException {
        Path letter = Files.writeString(data.resolve("letter.txt"), "0011223344\n");

        CommandRun run = run("transport-keys", "--from", letter.toString());

        assertRefusal(run, "transport.p12");
        assertThat(run.err()).noneMatch(line -> line.contains("0011223344"));
        assertThat(data.resolve("keys/transport.p12")).doesNotExist();
    }

    @Test
    void the_new_number_is_said_although_the_journal_can_not_be_written() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 64)) {
            StationKeys.create(disk.path().resolve("keys"));
            Map<String, String> there = Map.of("CITY_CARD_DATA", disk.path().toString());
            reader.with(VirtualCard.blank());
            String card = service.card(0).digits();
            CommandRun.of(there, readers, deskArguments("issue", "--card", card));
            disk.fill();

            CommandRun spoiled = CommandRun.of(
                    there, readers, serviceArguments("spoil", "--json", "--card", card, "--reason", "x".repeat(4096)));

            assertRefusal(spoiled, "journal");
            assertThat(spoiled.out().get(0)).contains("its holder gets");
            assertThat(spoiled.json().get("successor").asString()).isNotEqualTo(card);
        }
    }

    @Test
    void a_full_disk_is_said_before_a_card_changes() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            StationKeys.create(disk.path().resolve("keys"));
            Files.createDirectories(disk.path().resolve("station"));
            disk.fill();
            reader.with(VirtualCard.blank());

            CommandRun run =
                    CommandRun.of(Map.of("CITY_CARD_DATA", disk.path().toString()), readers, deskArguments("issue"));

            assertRefusal(run, "journal");
        }
    }

    @Test
    void a_batch_is_printed_into_one_file() throws IOException {
        Path pdf = data.resolve("batch.pdf");

        CommandRun run = withService("print", "--batch", "7", "--pdf", pdf.toString(), "--json");

        assertThat(run.status()).isZero();
        assertThat(run.json().get("pages").asInt()).isEqualTo(6);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(6);
        }
    }

    @Test
    void only_what_waits_is_printed_unless_a_card_is_named() throws IOException {
        service.spoil(service.card(1));
        service.revoke(service.card(2));
        Path pdf = data.resolve("batch.pdf");
        String[] batch = {"--batch", "7", "--pdf", pdf.toString(), "--json"};

        assertThat(withService("print", batch).json().get("cards").asInt()).isEqualTo(1);
        String[] again = {
            "--batch",
            "7",
            "--pdf",
            pdf.toString(),
            "--json",
            "--card",
            service.card(1).digits()
        };
        assertThat(withService("print", again).json().get("cards").asInt()).isEqualTo(1);
        service.spoil(service.card(0));
        assertRefusal(withService("print", batch), "batch 7");
    }

    @Test
    void a_missing_photo_is_named_by_its_card_and_no_file_is_left() {
        service.withoutPhotos();
        Path pdf = data.resolve("batch.pdf");

        assertRefusal(
                withService("print", "--batch", "7", "--pdf", pdf.toString()),
                service.card(0).printed());
        assertThat(pdf).doesNotExist();
    }

    @Test
    void a_file_that_can_not_be_written_is_named() {
        Path pdf = data.resolve("nowhere/batch.pdf");

        assertRefusal(withService("print", "--batch", "7", "--pdf", pdf.toString()), pdf.toString());
    }

    @Test
    void a_full_disk_leaves_no_half_of_a_pdf() throws IOException {
        try (SmallDisk disk = SmallDisk.of(data, 16)) {
            Path pdf = disk.path().resolve("batch.pdf");

            assertRefusal(withService("print", "--batch", "7", "--pdf", pdf.toString()), pdf.toString());
            assertThat(disk.path()).isEmptyDirectory();
        }
    }

    @Test
    void a_printer_that_is_not_there_is_named() {
        assertRefusal(withService("print", "--batch", "7", "--printer", "Fargo-17"), "Fargo-17");
    }

    @Test
    void a_wrong_password_is_refused_in_words() throws IOException {
        Files.writeString(data.resolve("password"), "guess");

        assertRefusal(withService("print", "--batch", "7", "--pdf", "x.pdf"), "operator");
    }

    @Test
    void an_empty_password_file_is_no_password() throws IOException {
        Files.writeString(data.resolve("password"), "\n");

        assertRefusal(withService("print", "--batch", "7", "--pdf", "x.pdf"), "no password");
    }

    @Test
    void the_password_may_stand_in_the_environment_and_never_among_the_arguments() {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("CITY_CARD_PASSWORD", ServiceContract.PASSWORD);
        String[] print = {
            "print",
            "--service",
            service.address().toString(),
            "--login",
            ServiceContract.LOGIN,
            "--batch",
            "7",
            "--pdf",
            data.resolve("batch.pdf").toString()
        };

        assertThat(CommandRun.of(environment, readers, print).status()).isZero();
        assertThat(withService("print", "--password", "x", "--batch", "7").status())
                .isEqualTo(2);
    }

    @Test
    void a_service_that_is_away_is_named() {
        service.close();

        assertRefusal(atDesk("issue"), service.address().toString());
    }

    @Test
    void an_unknown_batch_is_named() {
        assertRefusal(withService("print", "--batch", "8", "--pdf", "x.pdf"), "batch 8");
    }

    @Test
    void wrong_usage_is_status_2() {
        assertThat(run().status()).isEqualTo(2);
        assertThat(withService("print", "--batch", "../7", "--pdf", "x.pdf").status())
                .isEqualTo(2);
        assertThat(withService("print", "--batch", "7").status()).isEqualTo(2);
        assertThat(withService("issue", "--batch", "7", "--card", "9804000000012340")
                        .status())
                .isEqualTo(2);
    }

    private static void assertRefusal(CommandRun run, String named) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).as("one sentence and one next step").hasSize(2);
        assertThat(run.err().get(0)).contains(named);
    }

    private CommandRun atDesk(String command, String... more) {
        return run(deskArguments(command, more));
    }

    private String[] deskArguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--batch", "7", "--wait", "0"));
        if (command.equals("issue")) {
            arguments.add("--test-keys");
        }
        arguments.addAll(List.of(more));
        return serviceArguments(command, arguments.toArray(String[]::new));
    }

    private CommandRun withService(String command, String... more) {
        return run(serviceArguments(command, more));
    }

    private String[] serviceArguments(String command, String... more) {
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

    private CommandRun run(String... arguments) {
        return CommandRun.of(environment(), readers, arguments);
    }

    private Map<String, String> environment() {
        return Map.of("CITY_CARD_DATA", data.toString());
    }

    private static List<String> numbers(JsonNode cards) {
        return cards.valueStream()
                .map(card -> card.get("cardNumber").asString())
                .toList();
    }
}
