package ua.citycard.validator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestDatabase;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.Finding.Kind;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/** What a superuser of the database does to the log, past triggers and rights, is found. */
@ServiceTest
@TestPropertySource(properties = "database-of=AuditVerificationTest")
class AuditVerificationTest {
    private static final Actor CITY = Actor.system("test");

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditVerification verification;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private Scopes scopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${spring.datasource.url}")
    private String url = "";

    @BeforeEach
    void aLogOfSixEntriesWithACheckpointAtTheThird() throws SQLException {
        asSuperuser(
                "TRUNCATE audit.entry, audit.checkpoint",
                "UPDATE audit.head SET number = 0, hash = decode(repeat('00', 32), 'hex')");
        append(3);
        scopes.runAs(CITY, checkpoints::make);
        append(3);
    }

    @Test
    void an_untouched_log_is_intact() {
        Verdict verdict = verify();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.entries()).isEqualTo(6);
        assertThat(verdict.checkpoints()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.entry SET subject = 'test:other' WHERE number = 2",
                "DELETE FROM audit.entry WHERE number = 2",
                "TRUNCATE audit.entry",
                "DELETE FROM audit.head",
                "UPDATE audit.checkpoint SET number = 5",
                "DELETE FROM audit.checkpoint"
            })
    void not_even_the_owner_of_the_tables_changes_the_log_by_accident(String change) {
        assertThatThrownBy(() -> as(TestDatabase.owner(), change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("can only grow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO audit.entry SELECT * FROM audit.entry", "UPDATE audit.head SET number = 7"})
    void the_application_reaches_the_log_through_its_one_function_alone(String change) {
        assertThatThrownBy(() -> scopes.runAs(
                        CITY,
                        () -> transaction.executeWithoutResult(
                                status -> jdbc.sql(change).update())))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void an_edited_entry_is_found() throws SQLException {
        asSuperuser("UPDATE audit.entry SET subject = 'test:other' WHERE number = 2");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.ALTERED, 2));
    }

    @Test
    void an_edited_time_is_found() throws SQLException {
        asSuperuser("UPDATE audit.entry SET at = at + interval '1 microsecond' WHERE number = 2");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.ALTERED, 2));
    }

    @Test
    void an_edited_entry_with_a_new_hash_of_its_own_is_found_at_the_next() throws SQLException {
        asSuperuser(
                "UPDATE audit.entry SET subject = 'test:other' WHERE number = 5",
                "UPDATE audit.entry SET hash = sha256(previous || audit.content(number, at, actor, role, action, subject,"
                        + " details)) WHERE number = 5");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.REPLACED, 6));
    }

    @Test
    void a_deleted_entry_is_found() throws SQLException {
        asSuperuser("DELETE FROM audit.entry WHERE number = 2");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.DELETED, 3));
    }

    @Test
    void two_swapped_entries_are_found() throws SQLException {
        asSuperuser(
                "UPDATE audit.entry SET number = -number WHERE number IN (4, 5)",
                "UPDATE audit.entry SET number = 9 + number WHERE number IN (-4, -5)");
        assertThat(verify().findings())
                .contains(new Finding(Kind.ALTERED, 4), new Finding(Kind.ALTERED, 5), new Finding(Kind.REPLACED, 4));
    }

    @Test
    void entries_cut_off_the_end_are_found() throws SQLException {
        asSuperuser("DELETE FROM audit.entry WHERE number > 4");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.TRUNCATED, 6));
    }

    @Test
    void a_log_cut_off_with_its_end_moved_is_found_by_a_checkpoint_that_lay_elsewhere() throws SQLException {
        String exported = scopes.runAs(CITY, checkpoints::make);
        asSuperuser(
                "DELETE FROM audit.entry WHERE number > 4",
                "DELETE FROM audit.checkpoint WHERE number > 4",
                "UPDATE audit.head SET (number, hash) = (SELECT number, hash FROM audit.entry WHERE number = 4)");
        assertThat(verify().findings()).isEmpty();
        assertThat(verifyWith(exported).findings()).containsExactly(new Finding(Kind.ROLLED_BACK, 6));
    }

    @Test
    void an_old_copy_of_the_log_that_grew_again_is_found_by_a_checkpoint_that_lay_elsewhere() throws SQLException {
        String exported = scopes.runAs(CITY, checkpoints::make);
        asSuperuser(
                "DELETE FROM audit.entry WHERE number > 4",
                "DELETE FROM audit.checkpoint WHERE number > 4",
                "UPDATE audit.head SET (number, hash) = (SELECT number, hash FROM audit.entry WHERE number = 4)");
        append(5);
        assertThat(verify().findings()).isEmpty();
        assertThat(verifyWith(exported).findings()).containsExactly(new Finding(Kind.REWRITTEN, 6));
    }

    @Test
    void a_log_rewritten_from_an_entry_on_is_found_by_the_checkpoint_in_the_database() throws SQLException {
        asSuperuser(
                "UPDATE audit.entry SET subject = 'test:other' WHERE number = 2",
                rehash(2),
                rehash(3),
                rehash(4),
                rehash(5),
                rehash(6),
                "UPDATE audit.head SET hash = (SELECT hash FROM audit.entry WHERE number = 6)");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.REWRITTEN, 3));
    }

    @Test
    void a_checkpoint_that_the_city_did_not_sign_is_found() throws SQLException {
        asSuperuser("UPDATE audit.checkpoint SET statement = 'forged.' || statement");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.CHECKPOINT_FORGED, 3));
    }

    @Test
    void a_genuine_checkpoint_put_at_another_number_is_found() throws SQLException {
        asSuperuser("UPDATE audit.checkpoint SET number = 5");
        assertThat(verify().findings()).containsExactly(new Finding(Kind.CHECKPOINT_FORGED, 5));
    }

    @Test
    void many_writers_at_once_make_one_chain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                work.add(writers.submit(() -> append(2)));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            writers.shutdown();
        }
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().entries()).isEqualTo(406);
    }

    private Verdict verify() {
        return scopes.runAs(CITY, () -> verification.verify(Optional.empty()));
    }

    private Verdict verifyWith(String exported) {
        return scopes.runAs(CITY, () -> verification.verify(checkpoints.read(exported)));
    }

    private void append(int count) {
        scopes.runAs(
                CITY,
                () -> transaction.executeWithoutResult(status -> {
                    for (int i = 0; i < count; i++) {
                        log.record("test.done", "test:" + i, Map.of("name", "Їжак"));
                    }
                }));
    }

    private static String rehash(int number) {
        return "UPDATE audit.entry e SET (previous, hash) = (SELECT p.hash, sha256(p.hash || audit.content(e.number, e.at,"
                + " e.actor, e.role, e.action, e.subject, e.details)) FROM audit.entry p WHERE p.number = e.number - 1)"
                + " WHERE e.number = " + number;
    }

    private void asSuperuser(String... statements) throws SQLException {
        as(TestDatabase.superuser(), "SET session_replication_role = replica; " + String.join("; ", statements));
    }

    private void as(Login login, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
