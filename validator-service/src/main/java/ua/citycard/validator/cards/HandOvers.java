package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import ua.citycard.card.CardNumber;

/** The receipts that holders sign. */
@Repository
class HandOvers {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    HandOvers(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Card card, String receivedBy, String signature, String clerk) {
        jdbc.sql("""
                INSERT INTO cards.hand_over (card, school_id, district_id, received_by, signature, at, clerk)
                VALUES (:card, :school, :district, :receivedBy, :signature, :at, :clerk)""")
                .param("card", card.number().digits())
                .param("school", card.owner().school())
                .param("district", card.owner().district())
                .param("receivedBy", receivedBy)
                .param("signature", signature)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("clerk", clerk)
                .update();
    }

    Optional<Receipt> find(CardNumber card) {
        return jdbc.sql("SELECT received_by, at, clerk FROM cards.hand_over WHERE card = ?")
                .param(card.digits())
                .query((row, number) -> new Receipt(
                        row.getString("received_by"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("clerk")))
                .optional();
    }
}
