package ua.citycard.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CommandApdu;

/** The real PC/SC service of the system's packages, with vpcd's reader of two slots. */
@Timeout(120)
class PcscReadersTest {
    private static final String FIRST = "Virtual PCD 00 00";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final CommandApdu COMMAND = CommandApdu.of(0, 0xA4, 4, 0);

    /** One for all tests: pcsc-lite reads the path of its socket once in the life of a process. */
    @TempDir
    static Path folder = Path.of("");

    private final CardReaders readers = CardReaders.installed();
    private @Nullable PrivatePcscd started;

    @BeforeEach
    void startService() throws IOException {
        Assumptions.assumeTrue(PrivatePcscd.isPossible(), "needs root, pcscd and vsmartcard-vpcd");
        started = PrivatePcscd.start(folder);
    }

    @AfterEach
    void stopService() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void readers_are_found_by_any_part_of_the_name_that_is_theirs_alone() throws IOException {
        assertThat(readers.list()).extracting(Reader::name).containsExactly(FIRST, "Virtual PCD 00 01");
        assertThat(readers.find("00 01").name()).isEqualTo("Virtual PCD 00 01");
        assertThatExceptionOfType(NoSuchReaderException.class)
                .isThrownBy(() -> readers.find("Virtual"))
                .withMessageContaining(FIRST);
        assertThatExceptionOfType(NoSuchReaderException.class).isThrownBy(() -> readers.find("Omnikey"));
    }

    @Test
    void a_card_is_seen_used_alone_and_missed() throws IOException {
        Reader reader = readers.find(FIRST);
        assertThat(reader.awaitCard(Duration.ZERO)).isFalse();
        assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> reader.connect());

        PrivatePcscd.Card inserted = service().card();
        inserted.insert();
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.atr()).isEqualTo(ScriptedCard.ATR);
            assertThat(card.send(COMMAND).data()).containsExactly(4);
            Reader sameForAnother = readers.find(FIRST);
            assertThatExceptionOfType(ReaderBusyException.class).isThrownBy(() -> sameForAnother.connect());
            inserted.pull();
            assertThat(sameForAnother.awaitRemoval(LONG)).isTrue();
            assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> card.send(COMMAND));
        }
        inserted.insert();
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.send(COMMAND).data()).containsExactly(4);
        }
    }

    @Test
    void a_restart_of_the_service_costs_the_card_but_not_the_program() throws IOException {
        Reader reader = readers.find(FIRST);
        service().card().insert();
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            service().stop();
            assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> card.send(COMMAND));
        }
        assertThatExceptionOfType(NoPcscException.class).isThrownBy(() -> reader.awaitCard(LONG));
        assertThatExceptionOfType(NoPcscException.class).isThrownBy(() -> readers.list());

        service().restart();
        service().card().insert();
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.send(COMMAND).data()).containsExactly(4);
        }
    }

    private PrivatePcscd service() {
        PrivatePcscd service = started;
        if (service == null) {
            throw new IllegalStateException("not started");
        }
        return service;
    }
}
