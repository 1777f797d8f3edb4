package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static ua.citycard.validator.register.City.keeper;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports that break off in their middle, and imports that meet. */
@RegisterTest
class ImportsAtOnceTest {
    private static final String WAITING = """
            SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    @Autowired
    private City city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Test
    void an_import_whose_connection_is_killed_keeps_nothing_and_can_be_repeated() throws SQLException {
        School first = city.school();
        School second = city.school();
        Pupils[] rows = pupils(first, 600);
        Pupils[] all = Arrays.copyOf(rows, 601);
        all[600] = pupilOf(second.yedrpou().digits());

        try (Connection other = lock(second)) {
            CompletableFuture<ImportReport> running =
                    CompletableFuture.supplyAsync(() -> city.importForm(keeper(), ImportMode.VALID, false, all));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !jdbc.sql(WAITING).query(Integer.class).list().isEmpty());
            jdbc.sql("SELECT pg_terminate_backend(pid) FROM (" + WAITING + ") AS waiting")
                    .query(Boolean.class)
                    .list();

            assertThatThrownBy(running::join).hasCauseInstanceOf(RuntimeException.class);
            assertThat(other.isValid(0)).isTrue();
        }

        assertThat(count(first)).isZero();
        ImportReport again = city.importForm(keeper(), ImportMode.VALID, false, all);
        assertThat(List.of(again.created(), again.rejected())).containsExactly(601, 0);
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

    /** A session that works on the school until it is closed. */
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
