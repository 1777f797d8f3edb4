package ua.citycard.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;
import ua.citycard.virtualcard.reader.SocketSlot;

@Timeout(60)
class SocketReaderTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    private Path folder = Path.of("");

    private SocketSlot slot = new SocketSlot(folder, CardInterface.CONTACT);
    private Reader reader = new SocketReader(folder);

    @BeforeEach
    void findReader() throws IOException {
        Path socket = folder.resolve("slot");
        slot = new SocketSlot(socket, CardInterface.CONTACT);
        reader = CardReaders.installed().find("virtual:" + socket);
    }

    @AfterEach
    void empty() {
        slot.close();
    }

    @Test
    void a_card_in_the_slot_answers() throws IOException {
        slot.insert(VirtualCard.blank());
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.atr()).isEqualTo(CardInterface.CONTACT.answerToReset());
            assertThat(IssuerSecurityDomain.AID.select(card)).startsWith(0x6F);
        }
        try (CardConnection again = reader.connect()) {
            assertThat(IssuerSecurityDomain.AID.select(again)).startsWith(0x6F);
        }
    }

    @Test
    void an_empty_slot_has_no_card() throws IOException {
        assertThat(reader.awaitCard(Duration.ZERO)).isFalse();
        assertThat(reader.awaitRemoval(Duration.ZERO)).isTrue();
        assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> reader.connect());
    }

    @Test
    void a_card_that_comes_later_is_seen() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> reader.awaitCard(LONG));
        new Thread(waiting).start();
        slot.insert(VirtualCard.blank());
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void a_card_that_is_pulled_is_lost() throws IOException {
        slot.insert(VirtualCard.blank());
        try (CardConnection card = reader.connect()) {
            slot.pull();
            assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> IssuerSecurityDomain.AID.select(card));
        }
        assertThat(reader.awaitRemoval(LONG)).isTrue();
    }

    @Test
    void a_card_that_another_program_uses_is_busy_and_not_disturbed() throws IOException {
        slot.insert(VirtualCard.blank());
        try (CardConnection card = reader.connect()) {
            assertThat(reader.awaitCard(Duration.ZERO)).isTrue();
            assertThatExceptionOfType(ReaderBusyException.class).isThrownBy(() -> reader.connect());
            assertThat(IssuerSecurityDomain.AID.select(card)).startsWith(0x6F);
        }
    }
}
