package ua.citycard.station.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.globalplatform.Aid;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

class QualityTest {
    private static final int BLOCKED = 0x1F;
    private static final int TERMINATED = 0x7F;

    private final ServiceContract service = new ServiceContract(3);
    private final List<Trouble> troubles = new ArrayList<>();

    @TempDir
    Path data;

    QualityTest() throws IOException {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_card_that_reads_back_as_ordered_passes() {
        VirtualCard card = encoded();

        QualityTask checked = check(card);

        assertThat(checked.passed()).containsExactly(service.card(0));
        assertThat(service.stateOf(service.card(0))).isEqualTo("QC_PASSED");
    }

    @Test
    void a_card_whose_certificate_no_terminal_would_believe_does_not_pass() {
        VirtualCard card = encoded();
        service.replaceCardAuthority();

        QualityTask checked = check(card);

        assertThat(checked.failed()).containsExactly(service.card(0));
        assertThat(service.stateOf(service.card(0))).isEqualTo("SPOILED");
        assertThat(Journal.read(data))
                .singleElement()
                .extracting(Operation::last)
                .isEqualTo(Event.SPOILED);
    }

    @Test
    void a_card_that_knows_other_terminals_does_not_pass() {
        VirtualCard card = encoded();
        service.replaceTerminalAuthority();

        assertThat(check(card).failed()).containsExactly(service.card(0));
    }

    @Test
    void a_card_pulled_during_the_check_has_no_result_yet() {
        VirtualCard card = encoded();
        card.cutPower(PowerCut.beforeCommand(5));

        QualityTask checked = check(card);

        assertThat(troubles).containsExactly(Trouble.CARD_PULLED);
        assertThat(checked.left()).contains(service.card(0));
    }

    @Test
    void a_card_that_refuses_a_certified_reader_has_no_result() {
        VirtualCard card = encoded();

        QualityTask checked = check(
                new VirtualReader()
                        .with(card)
                        .over((command, answer) ->
                                command[1] == (byte) 0x86 ? HexFormat.of().parseHex("6982") : answer),
                ServiceContract.MASTER);

        assertThat(troubles).containsExactly(Trouble.TAP_REFUSED);
        assertThat(checked.passed()).isEmpty();
        assertThat(checked.failed()).isEmpty();
    }

    @Test
    void a_card_that_is_another_one_when_it_is_tapped_does_not_pass() {
        VirtualCard card = encoded();
        VirtualCard other = encoded();
        CardConnection swapped = VirtualReader.connection(other);

        QualityTask checked = check(
                new VirtualReader()
                        .with(card)
                        .over((command, answer) -> isOfTheTap(command) ? swapped.transceive(command) : answer),
                ServiceContract.MASTER);

        assertThat(checked.failed()).containsExactly(service.card(0));
    }

    /** GENERAL AUTHENTICATE and READ CERTIFICATE, and each SELECT, which every card of the city answers the same way. */
    private static boolean isOfTheTap(byte[] command) {
        return (command[0] == 0x00 && (command[1] == (byte) 0x86 || command[1] == (byte) 0xA4)) || command[0] == 0x0C;
    }

    @ParameterizedTest
    @ValueSource(ints = {BLOCKED, TERMINATED})
    void a_card_out_of_use_does_not_pass(int state) throws IOException {
        VirtualCard card = encoded();
        setState(card, state);

        assertThat(check(card).failed()).containsExactly(service.card(0));
    }

    /** As the issuer does, over the applet's secure channel. */
    private static void setState(VirtualCard card, int state) throws IOException {
        KeyDiversification diversification = new KeyDiversification(ServiceContract.MASTER);
        try (CardConnection contacts = VirtualReader.connection(card)) {
            new Aid("F0554143430101").select(contacts);
            Scp03Handshake handshake = Scp03Handshake.begin(contacts, Scp03Mode.S8, new SecureRandom());
            try (StaticKeys keys = diversification.keysFor(handshake.response().diversificationData());
                    Scp03Session session = handshake.authenticate(
                            keys, handshake.response().strongestLevel().orElseThrow())) {
                session.send(CommandApdu.of(0x80, 0xF0, 0x40, state)).check("SET STATUS failed");
            }
        }
    }

    static Stream<VirtualReader.Transmission> troubles() {
        return Stream.of(Garbled.CRYPTOGRAM, Garbled.RESPONSE_MAC, Garbled.NO_PRECISE_DIAGNOSIS, (command, answer) -> {
            throw new IOException("the reader failed");
        });
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_card_that_could_not_be_read_has_no_result_and_passes_later(VirtualReader.Transmission way) {
        VirtualCard card = encoded();

        QualityTask disturbed = check(new VirtualReader().with(card).over(way), ServiceContract.MASTER);

        assertThat(troubles).hasSize(1);
        assertThat(disturbed.failed()).isEmpty();
        assertThat(disturbed.left()).contains(service.card(0));
        assertThat(check(card).passed()).containsExactly(service.card(0));
    }

    @Test
    void a_card_that_counts_wrong_keys_is_put_in_quarantine_and_not_asked_again() {
        VirtualCard card = encoded();
        check(
                new VirtualReader()
                        .with(card)
                        .over((command, answer) ->
                                command[1] == (byte) 0x82 ? HexFormat.of().parseHex("6300") : answer),
                ServiceContract.MASTER);
        assertThat(Journal.read(data))
                .singleElement()
                .extracting(Operation::last)
                .isEqualTo(Event.QUARANTINED);

        check(card);

        assertThat(troubles).containsExactly(Trouble.CARD_QUARANTINED, Trouble.CARD_QUARANTINED);
    }

    @Test
    void with_another_citys_key_file_no_card_is_judged() {
        VirtualCard card = encoded();

        assertThatThrownBy(() -> check(new VirtualReader().with(card), message -> Aes.cmac(new byte[16], message)))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.KEYS_OF_ANOTHER_CITY));

        assertThat(service.stateOf(service.card(0))).isEqualTo("PERSONALIZED");
    }

    @Test
    void a_blank_among_the_finished_cards_is_named_a_stranger() {
        encoded();

        check(VirtualCard.blank());

        assertThat(troubles).containsExactly(Trouble.CARD_FOREIGN);
    }

    private VirtualCard encoded() {
        VirtualCard card = VirtualCard.blank();
        Sitting.with(service, data, new VirtualReader().with(card));
        return card;
    }

    private QualityTask check(VirtualCard card) {
        return check(new VirtualReader().with(card), ServiceContract.MASTER);
    }

    private QualityTask check(VirtualReader reader, MasterKey master) {
        ServiceClient client = service.signIn();
        try (Journal journal = Journal.open(data, InstantSource.system())) {
            Workplace workplace = new Workplace(client, journal, master, Optional.empty());
            WorkList work = WorkList.toCheck(client.batch(ServiceContract.BATCH));
            QualityTask task = workplace.check(work, (checked, passed) -> {});
            Desk desk = new Desk(reader, new Quiet());
            reader.whenEmpty(desk::stop);
            desk.work(task, Duration.ofMinutes(1));
            return task;
        }
    }

    private final class Quiet implements DeskListener {
        @Override
        public void waitingForCard() {}

        @Override
        public void waitingForRemoval() {}

        @Override
        public void failed(StationException trouble) {
            troubles.add(trouble.trouble());
        }

        @Override
        public void readerLost(StationException trouble) {}
    }
}
