package ua.citycard.validator.validation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Taps as they are kept. A batch is one statement, whatever its size. */
@Repository
class Taps {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Taps(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes the partition of a month, in a transaction of its own, since it keeps other writers waiting.
     *
     * @return whether the month has one now
     */
    @Transactional
    boolean prepareMonth(LocalDate month) {
        return jdbc.sql("SELECT validation.prepare_month(?)")
                .param(month)
                .query(Boolean.class)
                .single();
    }

    /** Keeps the taps whose ids are new, and says which those were. */
    Set<UUID> add(Terminal terminal, Collection<TapReport> taps) {
        List<TapReport> rows = List.copyOf(taps);
        return jdbc.sql("""
                        INSERT INTO validation.tap (school_id, id, district_id, terminal_id, at, received_at, kind, card,
                            decision, reason, content_hash)
                        SELECT :school, id, :district, :terminal, at, :now::timestamptz, kind, card, decision, reason,
                            decode(hash, 'hex')
                        FROM unnest(:ids::uuid[], :ats::timestamptz[], :kinds::text[], :cards::text[], :decisions::text[],
                            :reasons::text[], :hashes::text[]) AS t (id, at, kind, card, decision, reason, hash)
                        ON CONFLICT DO NOTHING RETURNING id""")
                .param("school", terminal.school())
                .param("district", terminal.district())
                .param("terminal", terminal.id())
                .param("now", clock.instant().toString())
                .param("ids", column(rows, tap -> tap.id().toString()))
                .param("ats", column(rows, tap -> tap.at().toString()))
                .param("kinds", column(rows, tap -> tap.kind().name()))
                .param(
                        "cards",
                        column(
                                rows,
                                tap -> tap.card().map(card -> card.digits()).orElse(null)))
                .param("decisions", column(rows, tap -> tap.decision().name()))
                .param("reasons", column(rows, TapReport::reason))
                .param("hashes", column(rows, tap -> tap.contentHash()))
                .query(UUID.class)
                .set();
    }

    /** By which content each id is known. */
    Map<UUID, String> contentHashes(UUID school, Collection<UUID> ids) {
        Map<UUID, String> hashes = new HashMap<>();
        jdbc.sql(
                        "SELECT id, encode(content_hash, 'hex') AS hash FROM validation.tap WHERE school_id = ? AND id = ANY (?::uuid[])")
                .params(school, ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    hashes.put(row.getObject("id", UUID.class), row.getString("hash"));
                });
        return hashes;
    }

    private static String[] column(List<TapReport> rows, Function<TapReport, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
