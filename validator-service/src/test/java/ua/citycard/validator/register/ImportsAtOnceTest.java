package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.validator.register.City.keeper;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports that break off in their middle, and imports that meet. */
@RegisterTest
class ImportsAtOnceTest {
    private static final String WAITING = "SELECT pid FROM pg_locks WHERE NOT granted";

    @Autowired
    private City city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Test
    void an_import_whose_connection_is_killed_keeps_nothing_and_can_be_repeated() {
        School first = city.school();
        School second = city.school();
        Pupils[] rows = pupils(first, 600);
        Pupils[] all = Arrays.copyOf(rows, 601);
        all[600] = pupilOf(second.yedrpou().digits());

        CountDownLatch broken = new CountDownLatch(1);
        CompletableFuture<UUID> inTheWay = hold(second, broken);
        CompletableFuture<ImportReport> running =
                CompletableFuture.supplyAsync(() -> city.importForm(keeper(), ImportMode.VALID, false, all));
        awaitOneWhoWaits();
        jdbc.sql("SELECT pg_terminate_backend(pid) FROM (" + WAITING + ") AS waiting")
                .query(Boolean.class)
                .list();
        assertThatThrownBy(running::join).hasCauseInstanceOf(RuntimeException.class);
        broken.countDown();
        inTheWay.join();

        assertThat(count(first)).isZero();
        ImportReport again = city.importForm(keeper(), ImportMode.VALID, false, all);
        assertThat(List.of(again.created(), again.rejected())).containsExactly(601, 0);
    }

    /** Locks taken in the order of the rows are a deadlock as soon as two files have two orders. */
    @Test
    void whatever_the_order_of_their_rows_two_imports_lock_the_same_school_first() throws SQLException {
        School first = city.school();
        School second = city.school();
        Pupils[] rows = {
            pupilOf(first.yedrpou().digits()), pupilOf(second.yedrpou().digits())
        };

        boolean free = isFreeWhileWaitingFor(second, first, rows);

        assertThat(isFreeWhileWaitingFor(second, first, rows[1], rows[0])).isEqualTo(free);
    }

    @Test
    void the_same_file_from_two_sides_at_once_enters_once() {
        School school = city.school();
        Pupils[] rows = pupils(school, 60);

        List<CompletableFuture<ImportReport>> both = IntStream.range(0, 2)
                .mapToObj(side ->
                        CompletableFuture.supplyAsync(() -> city.importForm(keeper(), ImportMode.ALL, false, rows)))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join).map(ImportReport::created))
                .containsExactlyInAnyOrder(60, 0);
        assertThat(count(school)).isEqualTo(60);
    }

    private static Pupils[] pupils(School school, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pupilOf(school.yedrpou().digits()))
                .toArray(Pupils[]::new);
    }

    /** Whether an import that has to wait for one school has not locked the other. */
    private boolean isFreeWhileWaitingFor(School taken, School other, Pupils... rows) throws SQLException {
        try (Connection working = lock(taken)) {
            CompletableFuture<ImportReport> running =
                    CompletableFuture.supplyAsync(() -> city.importForm(keeper(), ImportMode.VALID, false, rows));
            awaitOneWhoWaits();
            boolean free = city.asCity(() -> jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(other.id().toString())
                    .query(Boolean.class)
                    .single());
            working.rollback();
            running.join();
            return free;
        }
    }

    private void awaitOneWhoWaits() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !jdbc.sql(WAITING).query(Integer.class).list().isEmpty());
    }

    /** Somebody who changes the school, so that no class can be made in it. */
    private CompletableFuture<UUID> hold(School school, CountDownLatch until) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<UUID> holder = CompletableFuture.supplyAsync(() -> city.asCity(() -> {
            UUID id = jdbc.sql("SELECT id FROM register.school WHERE id = ? FOR UPDATE")
                    .param(school.id())
                    .query(UUID.class)
                    .single();
            held.countDown();
            await(until);
            return id;
        }));
        await(held);
        return holder;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A session that works on the school until its transaction ends. */
    private Connection lock(School school) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, school.id().toString());
            lock.execute();
        }
        return connection;
    }

    private int count(School school) {
        return city.asCity(() -> jdbc.sql("SELECT count(*) FROM register.holder WHERE school_id = ?")
                .param(school.id())
                .query(Integer.class)
                .single());
    }
}
