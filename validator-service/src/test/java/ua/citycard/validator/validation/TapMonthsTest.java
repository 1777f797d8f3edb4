package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Role;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;

/** Each test has a month of its own, in which no other test taps and which has come by any clock. */
@ServiceTest
@Import(CardWorld.class)
class TapMonthsTest {
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final Place place = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private TapMonths months;

    @Autowired
    private Taps taps;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void taps_that_were_dated_ahead_move_when_their_month_has_come() {
        UUID ahead = tapOf(FEBRUARY, 1);
        UUID ofJune = tapOf(JUNE, 1);
        assertThat(partitionOf(ahead)).isEqualTo("tap_of_other_times");

        prepare(place.clerk(), FEBRUARY);

        assertThat(partitionOf(ahead)).isEqualTo("tap_2026_02");
        assertThat(partitionOf(tapOf(FEBRUARY, 2))).isEqualTo("tap_2026_02");
        assertThat(partitionOf(ofJune)).isEqualTo("tap_of_other_times");
    }

    @Test
    void a_tap_that_moved_is_known_when_it_comes_again() {
        UUID ahead = tapOf(APRIL, 1);
        prepare(place.clerk(), APRIL);

        Terminal terminal = new Terminal(
                UUID.randomUUID(),
                new HolderReference("T0000001-01"),
                place.school(),
                place.district(),
                TerminalMode.ENTRANCE,
                "Вхід",
                TerminalState.ENROLLED);
        assertThat(world.inTransaction(place.clerk(), () -> taps.add(terminal, List.of(report(ahead)))))
                .isEmpty();
    }

    @Test
    void a_month_that_could_not_be_made_is_made_at_the_next_tap() {
        Actor auditor = new Actor("auditor", Role.AUDITOR, new Scope.City());
        assertThatThrownBy(() -> prepare(auditor, MARCH)).isInstanceOf(DataAccessException.class);

        prepare(place.clerk(), MARCH);

        assertThat(partitionOf(tapOf(MARCH, 2))).isEqualTo("tap_2026_03");
    }

    @Test
    void terminals_that_begin_a_month_at_once_do_not_disturb_each_other() {
        List<CompletableFuture<Boolean>> both = IntStream.range(0, 2)
                .mapToObj(side ->
                        CompletableFuture.supplyAsync(() -> world.as(place.clerk(), () -> taps.prepareMonth(MAY))))
                .toList();

        assertThat(both).allSatisfy(one -> assertThat(one.join()).isTrue());
    }

    @Test
    void the_far_future_and_the_time_before_the_system_have_no_months() {
        world.as(place.clerk(), () -> {
            assertThat(taps.prepareMonth(LocalDate.of(2096, 1, 1))).isFalse();
            assertThat(taps.prepareMonth(LocalDate.of(10889, 1, 1))).isFalse();
            assertThat(taps.prepareMonth(LocalDate.of(1970, 1, 1))).isFalse();
        });
    }

    private void prepare(Actor actor, LocalDate month) {
        world.as(actor, () -> months.prepareFor(List.of(report(idOf(month, 9)))));
    }

    /** A tap that came before its month. */
    private UUID tapOf(LocalDate month, int count) {
        UUID id = idOf(month, count);
        world.sql(place.clerk(), """
                INSERT INTO validation.tap (school_id, id, district_id, terminal_id, at, received_at, kind, decision, reason,
                    content_hash)
                VALUES (?, ?, ?, ?, now(), now(), 'ENTRANCE', 'GRANTED', 'OK', sha256('tap'))""", place.school(), id, place.district(), UUID.randomUUID());
        return id;
    }

    private String partitionOf(UUID id) {
        return world.inTransaction(
                place.clerk(),
                () -> jdbc.sql("""
                        SELECT c.relname FROM validation.tap t JOIN pg_catalog.pg_class c ON c.oid = t.tableoid
                        WHERE t.school_id = ? AND t.id = ?""")
                        .params(place.school(), id)
                        .query(String.class)
                        .single());
    }

    private static UUID idOf(LocalDate month, int count) {
        long millis =
                month.plusDays(count).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(millis << 16 | 0x7000, 0x8000000000000000L);
    }

    private static TapReport report(UUID id) {
        return new TapReport(
                id,
                Instant.EPOCH,
                TapReport.Kind.ENTRANCE,
                Optional.empty(),
                TapReport.Decision.GRANTED,
                "OK",
                Optional.empty(),
                "00".repeat(32));
    }
}
