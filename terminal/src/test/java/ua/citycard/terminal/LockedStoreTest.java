package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardReaders;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.kiosk.ScreenMessage;
import ua.citycard.terminal.tapping.TapValidation;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.reader.SocketSlot;

/** A terminal whose store another process holds locked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class LockedStoreTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final int INDEX = 5;

    @TempDir
    Path data;

    private TestCity city;
    private TestTerminal terminal;
    private PupilsCard card;
    private Process other;

    @BeforeEach
    void setUp() throws Exception {
        city = new TestCity();
        card = PupilsCard.handedOver(city, OLENA, INDEX, "Олена");
        terminal = TestTerminal.enrolled(city, data);
        terminal.synchronise();
        other = ChildProgram.start(
                HoldsTheLock.class, data.resolve("terminal/store.db").toString());
        BufferedReader said = other.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("locked");
    }

    @AfterEach
    void tearDown() throws Exception {
        giveFree();
        terminal.close();
        city.close();
    }

    @Test
    @Timeout(5)
    void what_the_terminal_holds_is_read_without_waiting() {
        assertThat(terminal.store().isReady()).isTrue();
        assertThat(terminal.store().roster().find(OLENA)).isPresent();
        assertThat(terminal.store().outbox().waiting()).isZero();
        List<ScreenMessage> signs = new ArrayList<>();
        new HealthSign(terminal.store(), signs::add).show();
        assertThat(signs).hasSize(1);
    }

    @Test
    void a_tap_that_cannot_be_recorded_is_trouble_and_the_gate_works_on() throws Exception {
        Path socket = data.resolve("slot");
        SocketSlot slot = new SocketSlot(socket, CardInterface.CONTACTLESS);
        slot.insert(card.chip());
        List<ScreenMessage> shown = new ArrayList<>();
        CountDownLatch green = new CountDownLatch(1);
        Attendant attendant = new Attendant(
                CardReaders.installed().find("virtual:" + socket),
                new TapValidation(terminal.store(), TestTerminal.noonOf(TestCity.TODAY)),
                message -> {
                    shown.add(message);
                    if (message instanceof ScreenMessage.Outcome) {
                        green.countDown();
                    } else {
                        giveFree();
                    }
                });
        Thread gate = new Thread(() -> {
            try {
                attendant.work();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        gate.start();
        green.await();
        attendant.stop();
        gate.join();

        assertThat(shown.get(0)).isEqualTo(new ScreenMessage.NoOutcome(Trouble.FAILED));
        assertThat(shown.get(1)).isInstanceOf(ScreenMessage.Outcome.class);
        slot.close();
    }

    private void giveFree() {
        try {
            other.getOutputStream().close();
            other.waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
