package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
}
