package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.service.DayKeyRequest;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.validator.cards.CardWorld;

/** Real terminals get keys for the days ahead from the service, and from nobody's mouth but their own. */
class DayKeysTest extends ValidationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @TempDir
    Path data;

    private TerminalStore terminal;

    @BeforeEach
    void openACanteen() throws Exception {
        terminal = world.enrolled(place, TerminalMode.CANTEEN, data);
    }

    @AfterEach
    void closeIt() {
        terminal.close();
    }

    @Test
    void an_exchange_brings_the_days_ahead_with_one_entry_in_the_audit_log() throws Exception {
        long before = audited();

        world.synchronise(terminal);

        assertThat(terminal.dayKeys().lastDay()).hasValue(TODAY.plusDays(DayKey.DAYS_AHEAD));
        assertThat(IntStream.rangeClosed(0, DayKey.DAYS_AHEAD)
                        .mapToObj(ahead -> terminal.dayKeys().on(TODAY.plusDays(ahead))))
                .allSatisfy(key -> assertThat(key).hasValueSatisfying(held -> {
                    assertThat(held.certificate().body().effective()).isEqualTo(TODAY);
                    assertThat(held.certificate().body().rights()).isEqualTo(TerminalMode.CANTEEN.rights());
                }));
        assertThat(audited() - before).isEqualTo(1);
    }

    @Test
    void the_next_day_brings_new_ones() throws Exception {
        world.synchronise(terminal);
        clock.advance(Duration.ofDays(1));

        world.synchronise(terminal);

        assertThat(terminal.dayKeys().on(TODAY)).isEmpty();
        assertThat(terminal.dayKeys().certificateOn(TODAY.plusDays(1)))
                .hasValueSatisfying(certificate ->
                        assertThat(certificate.body().effective()).isEqualTo(TODAY.plusDays(1)));
        assertThat(terminal.dayKeys().lastDay()).hasValue(TODAY.plusDays(1 + DayKey.DAYS_AHEAD));
    }

    @Test
    void a_terminal_that_was_away_for_weeks_gets_keys_again() throws Exception {
        world.synchronise(terminal);
        clock.advance(Duration.ofDays(21));

        world.synchronise(terminal);

        assertThat(terminal.dayKeys().certificateOn(TODAY.plusDays(21))).isPresent();
    }

    @Test
    void days_that_are_over_or_too_far_ahead_are_refused() {
        assertRefused("reader-days-invalid", List.of(request(TODAY), request(TODAY.minusDays(1))));
        assertRefused("reader-days-invalid", List.of(request(TODAY), request(TODAY.plusDays(8))));
    }

    @Test
    void nobody_asks_for_more_keys_than_there_are_days_or_for_none() {
        assertThatThrownBy(() -> world.connect(terminal).certify(List.of()))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
        List<DayKeyRequest> nine =
                IntStream.range(0, 9).mapToObj(key -> request(TODAY)).toList();
        assertThatThrownBy(() -> world.connect(terminal).certify(nine))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void a_key_that_another_terminal_has_proven_is_refused() {
        DayKeyRequest anothers = DayKeyRequest.of(TODAY, P256.fastest().generate(), new HolderReference("T9999999-01"));

        assertRefused("proof-invalid", List.of(anothers));
        assertRefused("proof-invalid", List.of(new DayKeyRequest(TODAY.toString(), "04", "00")));
        String offTheCurve = HexFormat.of().formatHex(new byte[65]);
        assertRefused(
                "proof-invalid",
                List.of(new DayKeyRequest(
                        TODAY.toString(), offTheCurve, request(TODAY).proof())));
    }

    private DayKeyRequest request(LocalDate day) {
        return DayKeyRequest.of(
                day, P256.fastest().generate(), terminal.identity().get().reader());
    }

    private long audited() {
        return world.count(
                CardWorld.city(),
                "SELECT count(*) FROM audit.entry WHERE action = 'certificate.issued' AND subject = ?",
                "certificate:" + terminal.identity().get().reader().text());
    }

    private void assertRefused(String code, List<DayKeyRequest> keys) {
        assertThatThrownBy(() -> world.connect(terminal).certify(keys))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
