package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.pcsc.ReaderBusyException;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.tapping.TapValidation;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.reader.SocketSlot;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttendantTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final int INDEX = 5;
    private static final ScreenMessage GREEN =
            new ScreenMessage.Outcome(new Decision.Granted(Optional.empty()), Optional.of("Олена"));

    @TempDir
    Path data;

    private final Deque<Visit> visits = new ArrayDeque<>();
    private final List<ScreenMessage> screen = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private TestCity city;
    private TestTerminal terminal;
    private PupilsCard card;
    private Attendant attendant;

    /** What the reader sees next. */
    private interface Visit {
        CardConnection connect() throws IOException;
    }

    @BeforeEach
    void setUp() throws Exception {
        city = new TestCity();
        card = PupilsCard.handedOver(city, OLENA, INDEX, "Олена");
        terminal = TestTerminal.enrolled(city, data);
        terminal.synchronise();
        attendant = new Attendant(
                new ScriptedReader(),
                new TapValidation(terminal.store(), TestTerminal.noonOf(TestCity.TODAY)),
                screen::add);
    }

    @AfterEach
    void tearDown() {
        terminal.close();
        city.close();
    }

    @Test
    void each_card_is_shown_once_while_it_lies_on_the_reader() throws Exception {
        visits.add(this::hold);
        visits.add(this::hold);

        attendant.work();

        assertThat(screen).containsExactly(GREEN, GREEN);
        assertThat(terminal.store().outbox().waiting()).isEqualTo(2);
    }

    @Test
    void a_card_that_was_pulled_is_asked_for_again_and_the_next_one_is_served() throws Exception {
        card.pullBeforeAnswer(2);
        visits.add(this::hold);
        visits.add(this::hold);

        attendant.work();

        assertThat(screen).containsExactly(new ScreenMessage.NoOutcome(Trouble.CARD_LOST), GREEN);
    }

    @Test
    void a_reader_that_goes_away_and_comes_back_is_used_again() throws Exception {
        visits.add(() -> {
            throw new NoPcscException(null);
        });
        visits.add(() -> {
            throw new ReaderBusyException("the reader", null);
        });
        visits.add(this::hold);

        attendant.work();

        assertThat(screen)
                .containsExactly(
                        new ScreenMessage.NoOutcome(Trouble.READER_AWAY),
                        new ScreenMessage.NoOutcome(Trouble.READER_BUSY),
                        GREEN);
    }

    @Test
    void what_is_no_city_card_is_said_to_be_none() throws Exception {
        card = PupilsCard.blank();
        visits.add(this::hold);

        attendant.work();

        assertThat(screen).containsExactly(new ScreenMessage.NoOutcome(Trouble.NOT_A_CITY_CARD));
    }

    @Test
    void a_card_that_makes_the_readers_driver_fail_is_trouble_and_the_next_one_is_served() throws Exception {
        visits.add(() -> new Connected(command -> {
            throw new IllegalArgumentException("an answer of one byte");
        }));
        visits.add(this::hold);

        attendant.work();

        assertThat(screen).containsExactly(new ScreenMessage.NoOutcome(Trouble.FAILED), GREEN);
    }

    @Test
    @Timeout(60)
    void a_phone_that_answers_with_one_byte_is_trouble_and_the_card_after_it_is_served() throws Exception {
        Path socket = data.resolve("slot");
        TersePhone phone = new TersePhone(socket);
        SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACTLESS);
        attendant = new Attendant(
                CardReaders.installed().find("virtual:" + socket),
                new TapValidation(terminal.store(), TestTerminal.noonOf(TestCity.TODAY)),
                message -> {
                    screen.add(message);
                    if (message.equals(GREEN)) {
                        attendant.stop();
                    } else if (screen.size() == 1) {
                        exchange(phone, slot);
                    }
                });

        attendant.work();

        assertThat(screen).containsExactly(new ScreenMessage.NoOutcome(Trouble.FAILED), GREEN);
        slot.close();
    }

    private void exchange(TersePhone phone, SocketSlot slot) {
        try {
            phone.close();
            slot.insert(card.chip());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void an_error_of_the_machine_ends_the_terminal() {
        visits.add(() -> {
            throw new OutOfMemoryError("as if");
        });

        assertThatThrownBy(attendant::work).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void a_card_that_stays_mute_is_not_asked_again_without_a_pause() throws Exception {
        for (int i = 0; i < 3; i++) {
            visits.add(() -> {
                throw new CardLostException("it says nothing", null);
            });
        }

        attendant.work();

        assertThat(screen).hasSize(3);
        assertThat(waits)
                .hasSize(3)
                .allSatisfy(patience -> assertThat(patience).isBetween(Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    @Test
    void only_an_outcome_sends_the_terminal_to_the_service() {
        List<ScreenMessage> shown = new ArrayList<>();
        AtomicInteger recorded = new AtomicInteger();
        Attendant.Screen telling = RunCommand.screen(shown::add, recorded::incrementAndGet);

        telling.show(new ScreenMessage.NoOutcome(Trouble.CARD_LOST));
        assertThat(recorded).hasValue(0);
        telling.show(GREEN);

        assertThat(recorded).hasValue(1);
        assertThat(shown).containsExactly(new ScreenMessage.NoOutcome(Trouble.CARD_LOST), GREEN);
    }

    @Test
    void the_terminals_health_is_never_worth_a_tap() {
        HealthSign health = new HealthSign(terminal.store(), screen::add);
        health.show();
        assertThat(screen).hasSize(1);
        terminal.close();

        health.exchanged(true);

        assertThat(screen).hasSize(1);
    }

    private CardConnection hold() {
        return new Connected(card.held());
    }

    /** A card in the reader. */
    private record Connected(ApduTransport card) implements CardConnection {
        @Override
        public byte[] atr() {
            return new byte[0];
        }

        @Override
        public byte[] transceive(byte[] command) throws IOException {
            return card.transceive(command);
        }

        @Override
        public void close() {}
    }

    /** Shows the visits one after the other; after the last the day is over. */
    private final class ScriptedReader implements Reader {
        private boolean occupied;
        private int looks;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public boolean awaitCard(Duration patience) {
            if (visits.isEmpty()) {
                attendant.stop();
                return false;
            }
            occupied = true;
            looks = 0;
            return true;
        }

        @Override
        public boolean awaitRemoval(Duration patience) {
            waits.add(patience);
            // The card lies there for two looks.
            occupied = occupied && ++looks < 3;
            return !occupied;
        }

        @Override
        public CardConnection connect() throws IOException {
            return visits.remove().connect();
        }
    }
}
