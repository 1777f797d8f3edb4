package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    private final UUID district = UUID.randomUUID();
    private final UUID school = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();

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
        assertThat(schoolsSeenBy(new Actor("clerk", Role.SCHOOL, new Scope.School(school, district))))
                .containsExactly(school);
    }

    @Test
    void a_district_sees_the_rows_of_its_schools_alone() {
        assertThat(schoolsSeenBy(new Actor("operator", Role.DISTRICT, new Scope.District(district))))
                .containsExactlyInAnyOrder(school, neighbour);
    }

    @Test
    void a_school_cannot_write_into_another_school() {
        Actor clerk = new Actor("clerk", Role.SCHOOL, new Scope.School(school, district));
        assertThatThrownBy(() -> scopes.runAs(
                        clerk, () -> transaction.executeWithoutResult(status -> clerkOf(neighbour, district))))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
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
        schoolsSeenBy(new Actor("clerk", Role.SCHOOL, new Scope.School(school, district)));
        assertThat(jdbc.sql("SELECT current_user || coalesce(current_setting('city_card.school', true), '')")
                        .query(String.class)
                        .single())
                .isEqualTo("city_card_app");
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
