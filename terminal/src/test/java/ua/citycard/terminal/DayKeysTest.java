package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.service.ReaderCertificates;
import ua.citycard.terminal.service.ServiceAwayException;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.store.DayKeyShelf;
import ua.citycard.terminal.sync.Synchronisation;
import ua.citycard.terminal.tapping.TapOutcome;

/** A terminal reads cards with a key of each day's own, and has no key of a day that is over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DayKeysTest {
    private static final LocalDate TODAY = TestCity.TODAY;
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @TempDir
    Path data;

    private TestCity city;
    private TestTerminal terminal;
    private PupilsCard card;

    @BeforeEach
    void enrol() throws Exception {
        city = new TestCity();
        card = PupilsCard.handedOver(city, CardNumber.ofSerial(1), 5, "Олена");
        terminal = TestTerminal.enrolled(city, data);
    }

    @AfterEach
    void close() {
        terminal.close();
        city.close();
    }

    @Test
    void a_terminal_that_was_enrolled_has_a_key_of_this_day_and_of_no_other() {
        assertThat(keys().certificateOn(TODAY)).isPresent();
        assertThat(keys().lastDay()).hasValue(TODAY);
    }

    @Test
    void an_exchange_brings_a_key_of_its_own_for_each_of_the_days_ahead() throws Exception {
        terminal.synchronise();

        assertThat(IntStream.rangeClosed(0, DayKey.DAYS_AHEAD).mapToObj(this::body))
                .allSatisfy(body -> assertThat(body.effective()).isEqualTo(TODAY))
                .extracting(CertificateBody::publicKey)
                .doesNotHaveDuplicates();
        assertThat(keys().lastDay()).hasValue(TODAY.plusDays(DayKey.DAYS_AHEAD));
    }

    @Test
    void keys_are_made_anew_on_the_first_exchange_of_a_day_and_only_then() throws Exception {
        terminal.synchronise();
        terminal.synchronise();
        assertThat(city.renewals()).isEqualTo(1);
        P256Point tomorrows = body(1).publicKey();

        terminal.itIs(TOMORROW);
        terminal.synchronise();
        terminal.synchronise();

        assertThat(city.renewals()).isEqualTo(2);
        assertThat(body(1).publicKey()).isNotEqualTo(tomorrows);
        assertThat(body(1).effective()).isEqualTo(TOMORROW);
        assertThat(keys().lastDay()).hasValue(TOMORROW.plusDays(DayKey.DAYS_AHEAD));
    }

    @Test
    void after_midnight_a_tap_goes_by_the_new_days_key_and_erases_the_old_ones_for_good() throws Exception {
        terminal.synchronise();
        String old = sealed(TODAY);
        String next = sealed(TOMORROW);
        assertThat(onTheDisk()).contains(old).contains(next);
        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);

        terminal.itIs(TOMORROW);

        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
        assertThat(keys().on(TODAY)).isEmpty();
        assertThat(onTheDisk()).doesNotContain(old).contains(next);
    }

    @Test
    void an_exchange_erases_the_keys_of_days_that_are_over_although_the_service_is_away() throws Exception {
        terminal.synchronise();
        String old = sealed(TODAY);
        String kept = sealed(TODAY.plusDays(3));
        city.close();
        terminal.itIs(TODAY.plusDays(3));

        assertThatThrownBy(terminal.synchronisation()::run).isInstanceOf(ServiceAwayException.class);

        assertThat(onTheDisk()).doesNotContain(old).contains(kept);
    }

    @Test
    void keys_that_were_replaced_are_gone_too() throws Exception {
        terminal.synchronise();
        String old = sealed(TOMORROW);
        terminal.itIs(TOMORROW);

        terminal.synchronise();

        assertThat(onTheDisk()).doesNotContain(old).contains(sealed(TOMORROW));
    }

    @Test
    void a_terminal_without_a_network_reads_cards_as_many_days_as_it_has_keys_for() throws Exception {
        terminal.synchronise();
        city.close();

        terminal.itIs(TODAY.plusDays(3));
        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
        terminal.itIs(TODAY.plusDays(9));
        assertThat(terminal.tap(card.held())).isEqualTo(new TapOutcome.Undecided(Trouble.TERMINAL_OUT_OF_DATE));
        assertThat(keys().lastDay()).isEmpty();
    }

    @Test
    void a_terminal_that_was_away_for_long_reads_cards_again_after_an_exchange() throws Exception {
        terminal.synchronise();
        terminal.itIs(TODAY.plusDays(9));
        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Undecided.class);

        terminal.synchronise();

        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
    }

    @Test
    void a_terminal_that_is_killed_before_it_has_kept_the_certificates_goes_on_and_asks_again() throws Exception {
        terminal.synchronise();
        terminal.itIs(TOMORROW);
        city.itIs(TOMORROW);

        assertThat(ChildProgram.run(KilledAtTheCertificates.class, data.toString())
                        .status())
                .isEqualTo(KilledAtTheCertificates.KILLED);

        assertThat(city.renewals()).isEqualTo(2);
        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
        terminal.synchronise();
        assertThat(city.renewals()).isEqualTo(3);
        assertThat(body(1).effective()).isEqualTo(TOMORROW);
        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
    }

    @Test
    void a_terminal_whose_clock_is_wrong_gets_no_keys_and_keeps_those_that_it_has() throws Exception {
        terminal.synchronise();
        terminal.itIs(TOMORROW);

        assertThatThrownBy(terminal.synchronisation()::run)
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("reader-days-invalid"));

        assertThat(terminal.tap(card.held())).isInstanceOf(TapOutcome.Decided.class);
    }

    @Test
    void certificates_of_other_keys_are_not_taken() throws Exception {
        Synchronisation swapped = terminal.synchronisation(new CertifyingOtherwise(terminal.service(), answer -> {
            List<String> other = new ArrayList<>(answer.certificates());
            Collections.swap(other, 0, 1);
            return new ReaderCertificates(other);
        }));

        assertThatThrownBy(swapped::run)
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(InvalidDocumentException.Reason.WRONG_SUBJECT));

        assertThat(keys().lastDay()).hasValue(TODAY);
    }

    private DayKeyShelf keys() {
        return terminal.store().dayKeys();
    }

    private CertificateBody body(int daysAhead) {
        return keys().on(TODAY.plusDays(daysAhead)).orElseThrow().certificate().body();
    }

    /** The key as it stands in the file. */
    private String sealed(LocalDate day) throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("terminal/store.db"));
                PreparedStatement query = file.prepareStatement("SELECT sealed FROM day_key WHERE day = ?")) {
            query.setString(1, day.toString());
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    /** All bytes of the store's files, the write-ahead log too. */
    private String onTheDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : new String[] {"store.db", "store.db-wal"}) {
            Path file = data.resolve("terminal").resolve(name);
            if (Files.exists(file)) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
