package ua.citycard.validator.validation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.validator.access.ListQuery;

/** The terminals as they are kept; everybody sees those of their own part of the city. */
@Repository
class Terminals {
    private static final String COLUMNS = "id, reader, school_id, district_id, mode, name, state";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM validation.terminal ";
    private static final String FIRST_KEY = "-01";

    private final JdbcClient jdbc;

    Terminals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The name of the first reader key of a terminal that is not there yet. */
    HolderReference nextReader() {
        int number = jdbc.sql("SELECT nextval('validation.terminal_number')")
                .query(Integer.class)
                .single();
        return new HolderReference("T%07d".formatted(number) + FIRST_KEY);
    }

    void add(Terminal expected, EnrolmentCode code, Instant codeExpires, Instant now) {
        jdbc.sql("""
                        INSERT INTO validation.terminal (id, reader, school_id, district_id, mode, name, state,
                            code_hash, code_expires_at, created_at, changed_at)
                        VALUES (:id, :reader, :school, :district, :mode, :name, 'EXPECTED',
                            :code, :expires, :now, :now)""")
                .param("id", expected.id())
                .param("reader", expected.reader().text())
                .param("school", expected.school())
                .param("district", expected.district())
                .param("mode", expected.mode().name())
                .param("name", expected.name())
                .param("code", code.hash())
                .param("expires", codeExpires.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The terminal that is expected with this code; until the end of the transaction nobody else gets it. */
    Optional<Terminal> expectedWith(EnrolmentCode code, Instant now) {
        return jdbc.sql(SELECT + "WHERE code_hash = ? AND code_expires_at > ? FOR UPDATE")
                .params(code.hash(), now.atOffset(ZoneOffset.UTC))
                .query(Terminals::terminal)
                .optional();
    }

    void enrolled(UUID id, byte[] certificateHash, Instant now) {
        jdbc.sql("""
                        UPDATE validation.terminal SET state = 'ENROLLED', code_hash = NULL, code_expires_at = NULL,
                            certificate_hash = ?, changed_at = ? WHERE id = ?""").params(certificateHash, now.atOffset(ZoneOffset.UTC), id).update();
    }

    /** Whether it was there and not revoked before. */
    boolean revoke(UUID id, Instant now) {
        return jdbc.sql("""
                        UPDATE validation.terminal SET state = 'REVOKED', code_hash = NULL, code_expires_at = NULL,
                            changed_at = ? WHERE id = ? AND state <> 'REVOKED'""").params(now.atOffset(ZoneOffset.UTC), id).update() > 0;
    }

    Optional<Terminal> withCertificate(byte[] certificateHash) {
        return jdbc.sql(SELECT + "WHERE certificate_hash = ?")
                .param(certificateHash)
                .query(Terminals::terminal)
                .optional();
    }

    Optional<Terminal> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Terminals::terminal)
                .optional();
    }

    List<Terminal> all() {
        return jdbc.sql(SELECT + "ORDER BY reader").query(Terminals::terminal).list();
    }

    List<ListedTerminal> page(ListQuery query) {
        return filtered(
                        "SELECT " + COLUMNS + ", changed_at, code_expires_at",
                        query,
                        " ORDER BY reader DESC LIMIT " + ListQuery.PAGE + " OFFSET :offset")
                .param("offset", query.offset())
                .query(Terminals::listed)
                .list();
    }

    long count(ListQuery query) {
        return filtered("SELECT count(*)", query, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, ListQuery query, String order) {
        return jdbc.sql(select + """
                 FROM validation.terminal
                WHERE strpos(lower(name), lower(:text COLLATE "uk-x-icu")) > 0
                  AND (CAST(:place AS uuid) IS NULL OR :place IN (school_id, district_id))""" + order).param("text", query.text()).param("place", query.place());
    }

    private static ListedTerminal listed(ResultSet row, int number) throws SQLException {
        OffsetDateTime expires = row.getObject("code_expires_at", OffsetDateTime.class);
        return new ListedTerminal(
                terminal(row, number),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant());
    }

    private static Terminal terminal(ResultSet row, int number) throws SQLException {
        return new Terminal(
                row.getObject("id", UUID.class),
                new HolderReference(row.getString("reader")),
                row.getObject("school_id", UUID.class),
                row.getObject("district_id", UUID.class),
                TerminalMode.valueOf(row.getString("mode")),
                row.getString("name"),
                TerminalState.valueOf(row.getString("state")));
    }
}
