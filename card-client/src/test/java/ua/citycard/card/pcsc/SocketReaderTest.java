package ua.citycard.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CommandApdu;

@Timeout(30)
class SocketReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path socket = Path.of("");
    private Reader reader = new SocketReader(socket);
    private @Nullable Slot slot;

    @BeforeEach
    void findReader() throws IOException {
        socket = folder.resolve("slot");
        reader = CardReaders.installed().find("virtual:" + socket);
    }

    @AfterEach
    void empty() throws IOException {
        pull();
    }

    @Test
    void a_card_in_the_slot_answers() throws IOException {
        insert();
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.atr()).isEqualTo(ScriptedCard.ATR);
            assertThat(card.send(CommandApdu.of(0, 0xA4, 4, 0)).data()).containsExactly(4);
            assertThat(card.send(CommandApdu.of(0, 0xA4, 4, 0).withData(new byte[200]))
                            .data())
                    .containsExactly((byte) 205);
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
        insert();
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void a_card_that_is_pulled_is_lost() throws IOException {
        insert();
        try (CardConnection card = reader.connect()) {
            pull();
            assertThatExceptionOfType(CardLostException.class)
                    .isThrownBy(() -> card.transceive(new byte[] {0, (byte) 0xA4, 4, 0}));
        }
        assertThat(reader.awaitRemoval(LONG)).isTrue();
    }

    private void insert() throws IOException {
        Slot inserted = new Slot(socket);
        slot = inserted;
        Thread serving = new Thread(inserted);
        serving.setDaemon(true);
        serving.start();
    }

    private void pull() throws IOException {
        Slot inserted = slot;
        if (inserted != null) {
            inserted.close();
            slot = null;
        }
    }

    private static final class Slot implements Runnable, AutoCloseable {
        private final Path path;
        private final ServerSocketChannel server;
        private volatile @Nullable SocketChannel current;

        Slot(Path path) throws IOException {
            this.path = path;
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
        }

        @Override
        public void run() {
            while (server.isOpen()) {
                try (SocketChannel client = server.accept()) {
                    current = client;
                    ScriptedCard.serve(Channels.newInputStream(client), Channels.newOutputStream(client), () -> {});
                } catch (IOException ended) {
                    current = null;
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            Files.deleteIfExists(path);
            SocketChannel client = current;
            if (client != null) {
                client.close();
            }
        }
    }
}
