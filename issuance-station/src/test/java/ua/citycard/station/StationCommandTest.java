package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

/** What all commands share, and the small ones. */
class StationCommandTest extends CommandTest {
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
    void without_a_reader_one_is_asked_for() {
        readers = ConnectedReaders.of();

        assertRefusal(atDesk("issue"), "No card reader was found.");
        assertRefusal(run("readers"), "No card reader was found.");
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

        assertThat(run.err()).first().isEqualTo("The smart card service (PC/SC) does not answer.");
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
}
