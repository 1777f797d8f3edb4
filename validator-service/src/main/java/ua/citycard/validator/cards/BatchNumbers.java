package ua.citycard.validator.cards;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The batches by their numbers; what is in them, the cards say. */
@Repository
class BatchNumbers {
    private final JdbcClient jdbc;

    BatchNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next(String by, Instant now) {
        return jdbc.sql("INSERT INTO cards.batch (number, created_at, created_by)"
                        + " VALUES (nextval('cards.batch_number'), ?, ?) RETURNING number")
                .params(now.atOffset(ZoneOffset.UTC), by)
                .query(Long.class)
                .single();
    }

    boolean exists(long number) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM cards.batch WHERE number = ?)")
                .param(number)
                .query(Boolean.class)
                .single();
    }
}
