package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;

@ServiceTest
class ScopedTransactionsTest {
    private static final String MEAL_TIME =
            "INSERT INTO validation.meal_slot (school_id, slot, district_id, serves_from, serves_until)"
                    + " VALUES (?, 1, ?, '12:00', '13:00')";
    private static final String OUTDATED = "INSERT INTO validation.snapshot_change (school_id) VALUES (?)";
    private static final String CERTIFICATE =
            "INSERT INTO pki.certificate (id, issuer, holder, public_key, effective, expiry, encoded, issued_at)"
                    + " VALUES (gen_random_uuid(), ?, ?, decode(repeat('04', 65), 'hex'), '2026-09-01', '2026-09-08', '', now())";
    private static final String SESSION =
            "INSERT INTO access.session SELECT sha256(id::text::bytea), id, now() + interval '1 hour'"
                    + " FROM access.account WHERE school_id = ?";
    private static final String END_SESSIONS = "DELETE FROM access.session WHERE account_id IS NOT NULL";

    private final UUID district = UUID.randomUUID();
    private final UUID school = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();
    private final Actor clerk = new Actor("clerk", Role.SCHOOL, new Scope.School(school, district));
    private final Actor operator = new Actor("operator", Role.DISTRICT, new Scope.District(district));

    @Autowired
    private Scopes scopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void twoSchoolsOfOneDistrictAndOneElsewhere() {
        scopes.runAs(
                Actor.system("test"),
                () -> transaction.executeWithoutResult(status -> {
                    clerkOf(school, district);
                    clerkOf(neighbour, district);
                    clerkOf(UUID.randomUUID(), UUID.randomUUID());
                }));
    }

    @Test
    void a_school_sees_its_own_rows_alone() {
        assertThat(schoolsSeenBy(clerk)).containsExactly(school);
    }

    @Test
    void a_district_sees_the_rows_of_its_schools_alone() {
        assertThat(schoolsSeenBy(operator)).containsExactlyInAnyOrder(school, neighbour);
    }

    @Test
    void a_school_cannot_write_into_another_school() {
        assertBlocked(clerk, "row-level security", MEAL_TIME, neighbour, district);
        assertThat(change(clerk, MEAL_TIME, school, district)).isOne();
    }

    @Test
    void a_school_makes_and_changes_no_accounts() {
        assertBlocked(clerk, "permission denied", "UPDATE access.account SET password_hash = 'mine'");
        assertThatThrownBy(() -> scopes.runAs(
                        clerk, () -> transaction.executeWithoutResult(status -> clerkOf(school, district))))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_district_makes_and_changes_accounts_of_its_schools_alone() {
        scopes.runAs(operator, () -> transaction.executeWithoutResult(status -> clerkOf(school, district)));
        assertThat(change(operator, "UPDATE access.account SET name = 'Another' WHERE school_id = ?", school))
                .isEqualTo(2);
        assertBlocked(
                operator,
                "row-level security",
                "UPDATE access.account SET role = 'DISTRICT', school_id = NULL WHERE school_id = ?",
                school);
    }

    @Test
    void a_school_makes_no_cards_and_takes_none_of_their_numbers() {
        assertBlocked(clerk, "permission denied", "INSERT INTO cards.card (number) VALUES ('9804000000000018')");
        assertBlocked(clerk, "permission denied", "UPDATE cards.next_status_index SET value = 4294967295");
        assertBlocked(operator, "permission denied", "UPDATE cards.next_status_index SET value = 4294967295");
        for (String taken : List.of(
                "cards.take_status_index()",
                "nextval('cards.serial')",
                "nextval('cards.batch_number')",
                "nextval('cards.consignment_number')")) {
            assertBlocked(clerk, "permission denied", "CREATE TEMP TABLE taken ON COMMIT DROP AS SELECT " + taken);
        }
    }

    @Test
    void nobody_but_the_city_records_the_certificate_of_a_terminal() {
        assertBlocked(clerk, "permission denied", CERTIFICATE, "UATCA00001", "T0000001-01");
        assertBlocked(operator, "row-level security", CERTIFICATE, "UATCA00001", "T0000001-01");
    }

    @Test
    void a_district_records_no_certificate_of_a_card_that_it_does_not_make() {
        assertBlocked(operator, "row-level security", CERTIFICATE, "UACCA00001", "9804000000000018");
    }

    @Test
    void a_school_neither_adds_nor_takes_away_changes_of_another_schools_snapshot() {
        change(Actor.system("test"), OUTDATED, neighbour);
        assertThat(change(clerk, OUTDATED, school)).isOne();
        assertBlocked(clerk, "row-level security", OUTDATED, neighbour);
        assertBlocked(operator, "row-level security", OUTDATED, UUID.randomUUID());
        assertThat(change(clerk, "DELETE FROM validation.snapshot_change")).isOne();
        assertBlocked(operator, "permission denied", "DELETE FROM validation.snapshot_change");
    }

    @Test
    void nobody_writes_another_name_into_the_audit_log() {
        assertBlocked(
                clerk,
                "does not exist",
                "CREATE TEMP TABLE entered ON COMMIT DROP AS"
                        + " SELECT audit.append(ARRAY['city'], ARRAY['CITY'], ARRAY['a'], ARRAY['s'], ARRAY['{}'])");
        String subject = "test:" + school;
        scopes.runAs(
                clerk,
                () -> transaction.execute(
                        status -> jdbc.sql("SELECT audit.append(ARRAY['test.done'], ARRAY[?], ARRAY['{}'])")
                                .param(subject)
                                .query(Long.class)
                                .single()));
        List<String> entered = scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(
                        status -> jdbc.sql("SELECT actor || ' ' || role FROM audit.entry WHERE subject = ?")
                                .param(subject)
                                .query(String.class)
                                .list()));
        assertThat(entered).containsExactly("clerk SCHOOL");
    }

    @Test
    void a_district_ends_the_sessions_of_its_schools_alone_and_reads_no_token() {
        change(Actor.system("test"), SESSION, school);
        Actor elsewhere = new Actor("operator", Role.DISTRICT, new Scope.District(UUID.randomUUID()));
        assertThat(change(elsewhere, END_SESSIONS)).isZero();
        assertBlocked(operator, "permission denied", "DELETE FROM access.session WHERE token_hash IS NOT NULL");
        assertBlocked(clerk, "permission denied", END_SESSIONS);
        assertThat(change(operator, END_SESSIONS)).isOne();
    }

    @Test
    void an_auditor_changes_nothing() {
        Actor auditor = new Actor("auditor", Role.AUDITOR, new Scope.City());
        assertThat(schoolsSeenBy(auditor)).contains(school, neighbour);
        assertThatThrownBy(() -> scopes.runAs(
                        auditor, () -> transaction.executeWithoutResult(status -> clerkOf(school, district))))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_forgotten_scope_raises_and_does_not_look_like_no_data() {
        assertThatThrownBy(() -> transaction.execute(status -> schools()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> transaction.execute(status -> {
                    jdbc.sql("SET LOCAL ROLE city_card_school").update();
                    return schools();
                }))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("no school is set");
    }

    @Test
    void the_scope_ends_with_the_transaction() {
        schoolsSeenBy(clerk);
        assertThat(jdbc.sql("SELECT current_user || coalesce(current_setting('city_card.school', true), '')")
                        .query(String.class)
                        .single())
                .isEqualTo("city_card_app");
    }

    private int change(Actor actor, String sql, Object... parameters) {
        return scopes.runAs(
                actor,
                () -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql(sql).params(parameters).update())));
    }

    private void assertBlocked(Actor actor, String why, String sql, Object... parameters) {
        assertThatThrownBy(() -> change(actor, sql, parameters))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(why);
    }

    private List<UUID> schoolsSeenBy(Actor actor) {
        return scopes.runAs(actor, () -> transaction.execute(status -> schools()));
    }

    private List<UUID> schools() {
        return jdbc.sql("SELECT school_id FROM access.account WHERE school_id IS NOT NULL")
                .query(UUID.class)
                .list();
    }

    private void clerkOf(UUID school, UUID district) {
        jdbc.sql("""
                        INSERT INTO access.account (id, login, name, role, district_id, school_id, password_hash, created_at)
                        VALUES (?, ?, 'A clerk', 'SCHOOL', ?, ?, '-', now())""")
                .params(UUID.randomUUID(), "c" + UUID.randomUUID().toString().substring(0, 30), district, school)
                .update();
    }
}
