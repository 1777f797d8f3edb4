package ua.citycard.validator.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts as they are kept. */
@Repository
class Accounts {
    private static final String COLUMNS = "id, login, name, role, district_id, school_id, password_hash, enabled";

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new account; false when the login is taken. */
    boolean add(Account account, Instant now) {
        return jdbc.sql("""
                        INSERT INTO access.account (id, login, name, role, district_id, school_id, password_hash, created_at)
                        VALUES (:id, :login, :name, :role, :district, :school, :hash, :now)
                        ON CONFLICT (login) DO NOTHING""")
                        .param("id", account.id())
                        .param("login", account.login())
                        .param("name", account.name())
                        .param("role", account.role().name())
                        .param("district", district(account.scope()))
                        .param("school", school(account.scope()))
                        .param("hash", account.passwordHash())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM access.account)")
                .query(Boolean.class)
                .single();
    }

    List<Account> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access.account ORDER BY role, login")
                .query(Accounts::account)
                .list();
    }

    List<Account> page(ListQuery query) {
        return filtered("SELECT " + COLUMNS, query, " ORDER BY role, login LIMIT " + ListQuery.PAGE + " OFFSET :offset")
                .param("offset", query.offset())
                .query(Accounts::account)
                .list();
    }

    long count(ListQuery query) {
        return filtered("SELECT count(*)", query, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, ListQuery query, String order) {
        return jdbc.sql(select + """
                 FROM access.account
                WHERE strpos(lower((name || ' ' || login) COLLATE "uk-x-icu"), lower(:text COLLATE "uk-x-icu")) > 0
                  AND (CAST(:place AS uuid) IS NULL OR :place IN (school_id, district_id))""" + order).param("text", query.text()).param("place", query.place());
    }

    Optional<Account> find(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access.account WHERE login = ?")
                .param(login)
                .query(Accounts::account)
                .optional();
    }

    void setPassword(UUID id, String hash) {
        jdbc.sql("UPDATE access.account SET password_hash = ? WHERE id = ?")
                .params(hash, id)
                .update();
    }

    void setEnabled(UUID id, boolean enabled) {
        jdbc.sql("UPDATE access.account SET enabled = ? WHERE id = ?")
                .params(enabled, id)
                .update();
    }

    static Account account(ResultSet row, int number) throws SQLException {
        Role role = Role.valueOf(row.getString("role"));
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                role,
                scope(role, row.getObject("district_id", UUID.class), row.getObject("school_id", UUID.class)),
                row.getString("password_hash"),
                row.getBoolean("enabled"));
    }

    private static Scope scope(Role role, UUID district, UUID school) {
        return switch (role) {
            case CITY, AUDITOR -> new Scope.City();
            case DISTRICT -> new Scope.District(district);
            case SCHOOL -> new Scope.School(school, district);
        };
    }

    private static @Nullable UUID district(Scope scope) {
        if (scope instanceof Scope.District district) {
            return district.district();
        }
        return scope instanceof Scope.School school ? school.district() : null;
    }

    private static @Nullable UUID school(Scope scope) {
        return scope instanceof Scope.School school ? school.school() : null;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
