package ua.citycard.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.rack.RackProcess;
import ua.citycard.virtualcard.reader.PcscUnavailableException;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/** The real PC/SC service of the system's packages, with software cards in its readers. */
@Timeout(120)
class PcscReadersTest {
    private static final String FIRST = PrivatePcscd.READERS.get(0);
    private static final Duration LONG = Duration.ofSeconds(40);

    /** pcsc-lite reads the path of its socket once in the life of a process, so this link is re-made for each service. */
    @TempDir
    private static Path folder = Path.of("");

    private final CardReaders readers = CardReaders.installed();
    private @Nullable PrivatePcscd pcscd;
    private @Nullable RackProcess rack;

    @BeforeAll
    static void nameTheSocket() {
        Function.getFunction("c", "setenv").invokeInt(new Object[] {"PCSCLITE_CSOCK_NAME", link().toString(), 1});
    }

    @BeforeEach
    void start() throws IOException {
        try {
            PrivatePcscd started = PrivatePcscd.start();
            pcscd = started;
            Files.deleteIfExists(link());
            Files.createSymbolicLink(link(), started.socket());
            rack = RackProcess.inReaders(started, 1, folder);
        } catch (PcscUnavailableException unavailable) {
            Assumptions.abort(unavailable.nextStep());
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (rack != null) {
            rack.close();
        }
        if (pcscd != null) {
            pcscd.close();
        }
    }

    @Test
    void readers_are_found_by_any_part_of_the_name_that_is_theirs_alone() throws IOException {
        assertThat(readers.list()).extracting(Reader::name).containsExactlyElementsOf(PrivatePcscd.READERS);
        assertThat(readers.find("00 01").name()).isEqualTo(PrivatePcscd.READERS.get(1));
        assertThatExceptionOfType(NoSuchReaderException.class)
                .isThrownBy(() -> readers.find("Virtual"))
                .withMessageContaining(FIRST);
        assertThatExceptionOfType(NoSuchReaderException.class).isThrownBy(() -> readers.find("Omnikey"));
    }

    @Test
    void a_card_is_seen_used_alone_and_missed() throws IOException {
        Reader reader = readers.find(FIRST);
        assertThat(reader.awaitCard(Duration.ZERO)).isFalse();
        assertThat(reader.awaitCard(Duration.ofNanos(1))).isFalse();
        assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> reader.connect());

        rack().insert(1, CardInterface.CONTACT);
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(card.atr()).isEqualTo(CardInterface.CONTACT.answerToReset());
            assertThat(IssuerSecurityDomain.AID.select(card)).startsWith(0x6F);
            Reader sameForAnother = readers.find(FIRST);
            assertThatExceptionOfType(ReaderBusyException.class).isThrownBy(() -> sameForAnother.connect());
            rack().pull(CardInterface.CONTACT);
            assertThat(sameForAnother.awaitRemoval(LONG)).isTrue();
            assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> IssuerSecurityDomain.AID.select(card));
        }
        rack().insert(1, CardInterface.CONTACT);
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(IssuerSecurityDomain.AID.select(card)).startsWith(0x6F);
        }
    }

    @Test
    void a_restart_of_the_service_costs_the_card_but_not_the_program() throws IOException {
        Reader reader = readers.find(FIRST);
        rack().insert(1, CardInterface.CONTACT);
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            stop();
            assertThatExceptionOfType(CardLostException.class).isThrownBy(() -> IssuerSecurityDomain.AID.select(card));
        }
        assertThatExceptionOfType(NoPcscException.class).isThrownBy(() -> reader.awaitCard(LONG));
        assertThatExceptionOfType(NoPcscException.class).isThrownBy(() -> readers.list());

        start();
        rack().insert(1, CardInterface.CONTACT);
        assertThat(reader.awaitCard(LONG)).isTrue();
        try (CardConnection card = reader.connect()) {
            assertThat(IssuerSecurityDomain.AID.select(card)).startsWith(0x6F);
        }
    }

    @Test
    void a_card_that_answers_no_whole_status_word_is_a_failure_of_the_reader() throws IOException {
        Reader reader = readers.find(FIRST);
        Process broken = tongueTied();
        try {
            assertThat(reader.awaitCard(LONG)).isTrue();
            try (CardConnection card = reader.connect()) {
                assertThatIOException()
                        .isThrownBy(() -> IssuerSecurityDomain.AID.select(card))
                        .withMessageContaining("status word");
            }
        } finally {
            broken.destroy();
        }
        assertThat(reader.awaitRemoval(LONG)).isTrue();
    }

    private Process tongueTied() throws IOException {
        PrivatePcscd running = pcscd;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return new ProcessBuilder(running.inside(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TongueTiedCard.class.getName(),
                        PrivatePcscd.VPCD.get(0))))
                .inheritIO()
                .start();
    }

    private static Path link() {
        return folder.resolve("pcscd.comm");
    }

    private RackProcess rack() {
        RackProcess running = rack;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
