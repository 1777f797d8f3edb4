package ua.citycard.validator.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The log and its checkpoints as they are kept. */
@Repository
class Chain {
    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcTemplate jdbc;

    Chain(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
    }

    /** Every entry in order; inside a transaction a thousand at a time, so that the log need not fit into memory. */
    void forEach(Consumer<ChainEntry> reader) {
        jdbc.query("SELECT * FROM audit.entry ORDER BY number", row -> {
            reader.accept(entry(row));
        });
    }

    /** The newest entries first. */
    List<ChainEntry> newest(long before, int count) {
        return jdbc.query(
                "SELECT * FROM audit.entry WHERE number < ? ORDER BY number DESC LIMIT ?",
                (row, index) -> entry(row),
                before,
                count);
    }

    /** The newest entries of one subject first. */
    List<ChainEntry> newestOf(String subject, long before, int count) {
        return jdbc.query(
                "SELECT * FROM audit.entry WHERE subject = ? AND number < ? ORDER BY number DESC LIMIT ?",
                (row, index) -> entry(row),
                subject,
                before,
                count);
    }

    /** Where the chain ends, by the row that all writers lock. */
    Head head() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT number, hash FROM audit.head",
                (row, index) -> new Head(row.getLong("number"), HexFormat.of().formatHex(row.getBytes("hash")))));
    }

    List<StoredCheckpoint> checkpoints() {
        return jdbc.query(
                "SELECT number, statement FROM audit.checkpoint ORDER BY number",
                (row, index) -> new StoredCheckpoint(row.getLong("number"), row.getString("statement")));
    }

    /** Keeps a checkpoint; another process may have made one of the same end before. */
    void add(StoredCheckpoint checkpoint) {
        jdbc.update(
                "INSERT INTO audit.checkpoint (number, statement) VALUES (?, ?) ON CONFLICT DO NOTHING",
                checkpoint.number(),
                checkpoint.statement());
    }

    private static ChainEntry entry(ResultSet row) throws SQLException {
        return new ChainEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                HexFormat.of().formatHex(row.getBytes("previous")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    /** The last entry's number and hash. */
    record Head(long number, String hash) {}

    /** A checkpoint with its signature, as it lies in the database. */
    record StoredCheckpoint(long number, String statement) {}
}
