package ua.citycard.validator.cards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Batches and consignments at a glance: those that hold a card of the actor's part of the city, and no others. */
@Service
@Transactional(readOnly = true)
public class CardGroups {
    static final int PAGE = 50;

    private static final String COUNTED = """
            SELECT g.number, g.%2$s AS batch, g.created_at, g.created_by, c.state, count(*) AS cards
            FROM cards.%1$s g JOIN cards.card c ON c.%1$s = g.number
            """;
    private static final String GROUPED = " GROUP BY g.number, c.state ORDER BY g.number DESC";
    private static final String NEWEST = """
            WHERE g.number IN (
                SELECT DISTINCT seen.%1$s FROM cards.card seen
                WHERE seen.%1$s IS NOT NULL
                  AND (CAST(:before AS bigint) IS NULL OR seen.%1$s < :before)
                  AND (CAST(:number AS bigint) IS NULL OR seen.%1$s = :number)
                  AND (CAST(:school AS uuid) IS NULL OR seen.school_id = :school)
                  AND (CAST(:state AS text) IS NULL OR seen.state = :state)
                ORDER BY 1 DESC LIMIT %2$d)""";
    private static final String BATCHES = COUNTED.formatted("batch", "number");
    private static final String CONSIGNMENTS = COUNTED.formatted("consignment", "batch");

    /**
     * A page of batches or consignments, the newest first.
     *
     * @param older the number before which the next page begins; null when this is the last
     */
    public record Page(List<CardGroup> groups, @Nullable Long older) {}

    private final JdbcClient jdbc;
    private final Deliveries deliveries;

    CardGroups(JdbcClient jdbc, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    /** The batches that fit the query. */
    public Page batches(GroupQuery query) {
        return newest(BATCHES + NEWEST.formatted("batch", PAGE + 1) + GROUPED, query);
    }

    /** The consignments that fit the query. */
    public Page consignments(GroupQuery query) {
        return newest(CONSIGNMENTS + NEWEST.formatted("consignment", PAGE + 1) + GROUPED, query);
    }

    public CardGroup batch(long number) {
        return groups(jdbc.sql(BATCHES + "WHERE g.number = ?" + GROUPED).param(number)).stream()
                .findAny()
                .orElseThrow(
                        () -> new CardRefusedException(CardRefusal.BATCH_UNKNOWN, "There is no batch " + number + "."));
    }

    public CardGroup consignment(long number) {
        return groups(jdbc.sql(CONSIGNMENTS + "WHERE g.number = ?" + GROUPED).param(number)).stream()
                .findAny()
                .orElseThrow(() -> new CardRefusedException(
                        CardRefusal.CONSIGNMENT_UNKNOWN, "There is no consignment " + number + "."));
    }

    /** What the consignment holds for the places that the actor sees, and what arrived. */
    public List<Delivery> deliveries(long consignment) {
        return deliveries.of(consignment);
    }

    private Page newest(String sql, GroupQuery query) {
        CardState state = query.state();
        List<CardGroup> found = groups(jdbc.sql(sql)
                .param("before", query.before())
                .param("number", query.number())
                .param("school", query.school())
                .param("state", state == null ? null : state.name()));
        return found.size() > PAGE
                ? new Page(found.subList(0, PAGE), found.get(PAGE - 1).number())
                : new Page(found, null);
    }

    private static List<CardGroup> groups(JdbcClient.StatementSpec statement) {
        Map<Long, CardGroup> groups = new LinkedHashMap<>();
        for (Row row : statement.query(CardGroups::row).list()) {
            groups.computeIfAbsent(row.number(), number -> row.emptyGroup())
                    .cards()
                    .put(row.state(), row.cards());
        }
        return List.copyOf(groups.values());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getLong("batch"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                CardState.valueOf(row.getString("state")),
                row.getLong("cards"));
    }

    private record Row(long number, long batch, Instant createdAt, String createdBy, CardState state, long cards) {
        CardGroup emptyGroup() {
            return new CardGroup(number, batch, createdAt, createdBy, new EnumMap<>(CardState.class));
        }
    }
}
