package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.card.pcsc.ReaderBusyException;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.tapping.TapValidation;

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
        card = PupilsCard.madeBy(city, OLENA, INDEX);
        city.list(INDEX, Status.VALID);
        city.addPupil(OLENA, "Олена");
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

    private CardConnection hold() {
        card.held();
        return new CardConnection() {
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
        };
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
