package ua.citycard.validator.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From where people have tried to sign in to which accounts, as it is kept. */
@Repository
class SignInPlaces {
    private static final Duration STRANGERS_KEPT = Duration.ofDays(1);
    private static final Duration KNOWN_KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;

    SignInPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of one more attempt. */
    enum Attempt {
        /** Too many failures from there: a pause. */
        PAUSED,
        /** The right password came from there before. */
        FROM_KNOWN_PLACE,
        FROM_STRANGE_PLACE
    }

    /** Counts an attempt from this network; the one that reaches the limit is still looked at. */
    Attempt count(UUID account, String network, Instant now, int limit, Duration pause) {
        return jdbc.sql("""
                        INSERT INTO access.sign_in_place AS place (account_id, network, failures, tried_at)
                        VALUES (:account, :network, 1, :now)
                        ON CONFLICT (account_id, network) DO UPDATE SET
                            failures = CASE WHEN place.paused_until IS NULL THEN place.failures + 1 ELSE 1 END,
                            paused_until = CASE WHEN place.paused_until IS NULL AND place.failures + 1 >= :limit
                                THEN CAST(:pauseEnd AS timestamptz) END,
                            tried_at = excluded.tried_at
                        WHERE place.paused_until IS NULL OR place.paused_until <= excluded.tried_at
                        RETURNING entered_at""")
                .param("account", account)
                .param("network", network)
                .param("now", utc(now))
                .param("limit", limit)
                .param("pauseEnd", utc(now.plus(pause)))
                .query(SignInPlaces::attempt)
                .optional()
                .orElse(Attempt.PAUSED);
    }

    /**
     * Counts an attempt from a strange network together with those from all others.
     *
     * @param period begins with the first attempt after the last period
     * @return false when there were too many in this period
     */
    boolean countStranger(UUID account, Instant now, int limit, Duration period) {
        return jdbc.sql("""
                        UPDATE access.account SET
                            strangers = CASE WHEN strangers_since > :before THEN strangers + 1 ELSE 1 END,
                            strangers_since = CASE WHEN strangers_since > :before THEN strangers_since ELSE :now END
                        WHERE id = :account AND (strangers < :limit OR strangers_since <= :before)""")
                        .param("account", account)
                        .param("now", utc(now))
                        .param("before", utc(now.minus(period)))
                        .param("limit", limit)
                        .update()
                == 1;
    }

    /** The right password came from there. */
    void entered(UUID account, String network, Instant now) {
        jdbc.sql("""
                        UPDATE access.sign_in_place SET failures = 0, paused_until = NULL, entered_at = ?
                        WHERE account_id = ? AND network = ?""").params(utc(now), account, network).update();
        jdbc.sql("DELETE FROM access.sign_in_place WHERE tried_at <= ? AND (entered_at IS NULL OR tried_at <= ?)")
                .params(utc(now.minus(STRANGERS_KEPT)), utc(now.minus(KNOWN_KEPT)))
                .update();
    }

    /** No place is known or paused any more. */
    void forget(UUID account) {
        jdbc.sql("DELETE FROM access.sign_in_place WHERE account_id = ?")
                .param(account)
                .update();
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        return row.getObject("entered_at", OffsetDateTime.class) == null
                ? Attempt.FROM_STRANGE_PLACE
                : Attempt.FROM_KNOWN_PLACE;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
