package ua.citycard.validator.cards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a consignment holds for each district and school, and what of it arrived there. */
@Repository
class Deliveries {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long newConsignment(long batch, String by) {
        return jdbc.sql("""
                INSERT INTO cards.consignment (number, batch, created_at, created_by)
                VALUES (nextval('cards.consignment_number'), ?, ?, ?) RETURNING number""").params(batch, now(), by).query(Long.class).single();
    }

    void expect(long consignment, List<Card> sent) {
        count(sent, card -> card.owner().district())
                .forEach((district, cards) ->
                        jdbc.sql("""
                INSERT INTO cards.delivery (consignment, stage, district_id, sent) VALUES (?, 'DISTRICT', ?, ?)""").params(consignment, district, cards).update());
        count(sent, card -> new School(card.owner().school(), card.owner().district()))
                .forEach((school, cards) -> jdbc.sql("""
                        INSERT INTO cards.delivery (consignment, stage, district_id, school_id, sent)
                        VALUES (?, 'SCHOOL', ?, ?, ?)""")
                        .params(consignment, school.district(), school.id(), cards)
                        .update());
    }

    void receiveAtDistrict(long consignment, UUID district, int received, String by) {
        receive("stage = 'DISTRICT' AND district_id = ?", consignment, district, received, by);
    }

    void receiveAtSchool(long consignment, UUID school, int received, String by) {
        receive("stage = 'SCHOOL' AND school_id = ?", consignment, school, received, by);
    }

    List<Delivery> of(long consignment) {
        return jdbc.sql(
                        "SELECT district_id, school_id, sent, received, missing, received_at, received_by FROM cards.delivery"
                                + " WHERE consignment = ? ORDER BY stage, sent DESC, school_id")
                .param(consignment)
                .query(Deliveries::delivery)
                .list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("received_at", OffsetDateTime.class);
        return new Delivery(
                row.getObject("district_id", UUID.class),
                row.getObject("school_id", UUID.class),
                row.getInt("sent"),
                row.getObject("received", Integer.class),
                row.getObject("missing", Integer.class),
                at == null ? null : at.toInstant(),
                row.getString("received_by"));
    }

    private void receive(String place, long consignment, UUID id, int received, String by) {
        int rows = jdbc.sql(
                        "UPDATE cards.delivery SET received = ?, missing = sent - ?, received_at = ?, received_by = ?"
                                + " WHERE consignment = ? AND received IS NULL AND " + place)
                .params(received, received, now(), by, consignment, id)
                .update();
        if (rows == 0) {
            throw refusal(place, consignment, id);
        }
    }

    private CardRefusedException refusal(String place, long consignment, UUID id) {
        boolean known = jdbc.sql("SELECT EXISTS (SELECT FROM cards.delivery WHERE consignment = ? AND " + place + ")")
                .params(consignment, id)
                .query(Boolean.class)
                .single();
        return known
                ? new CardRefusedException(CardRefusal.ALREADY_RECEIVED, "The consignment was received here before.")
                : new CardRefusedException(
                        CardRefusal.CONSIGNMENT_UNKNOWN, "No consignment of this number is on its way here.");
    }

    private static <P> Map<P, Integer> count(List<Card> cards, Function<Card, P> place) {
        return cards.stream().collect(Collectors.toMap(place, card -> 1, Integer::sum));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record School(UUID id, UUID district) {}
}
