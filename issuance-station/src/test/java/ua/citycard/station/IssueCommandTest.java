package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.HandFedReader;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

class IssueCommandTest extends CommandTest {
    @Test
    void one_card_of_the_batch_can_be_encoded_alone() {
        reader.with(VirtualCard.blank());

        CommandRun run = atDesk("issue", "--json", "--card", service.card(1).printed());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("1 card encoded, 0 not.");
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
    void failed_cards_are_named_in_the_order_of_the_batch() {
        VirtualCard[] cards = {VirtualCard.blank(), VirtualCard.blank(), VirtualCard.blank()};
        for (VirtualCard card : cards) {
            card.cutPower(PowerCut.beforeCommand(18));
        }
        reader.with(cards);

        assertThat(numbers(atDesk("issue", "--json").json().get("failed")))
                .containsExactly(
                        service.card(0).digits(),
                        service.card(1).digits(),
                        service.card(2).digits());
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
    void a_software_card_whose_socket_is_not_there_is_named() {
        readers = CardReaders.installed();
        String absent = "virtual:" + data.resolve("nobody.sock");

        assertRefusal(atDesk("issue", "--reader", absent), "The reader " + absent + " is not there");
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
    void a_reader_that_is_not_there_is_named_with_those_that_are() {
        CommandRun run = atDesk("issue", "--reader", "Omnikey");

        assertRefusal(run, "Omnikey");
        assertThat(run.err().get(0)).contains("virtual");
    }

    @Test
    void without_the_keys_no_card_is_touched() throws IOException {
        VirtualCard card = VirtualCard.blank();
        long untouched = card.writes();
        reader.with(card);
        Files.delete(data.resolve("keys/station.p12"));

        CommandRun run = atDesk("issue");

        assertRefusal(run, "station.p12 with the master key of the cards is not there");
        assertThat(run.err().get(1)).contains("The service made it").contains("--keys");
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
}
