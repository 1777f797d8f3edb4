package ua.citycard.validator.validation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.statuslist.StatusListToken;
import ua.citycard.validator.cards.CardStatuses;
import ua.citycard.validator.pki.DocumentSigning;

/**
 * The city's status list: signed once and handed to every terminal, until a card changes or it is too old to prove that
 * no card has. Whoever asks must see the whole city.
 */
@Service
@Transactional
public class StatusLists {
    /** The {@code sub} of the city's one list. */
    public static final String SUBJECT = "urn:city-card:status-list:1";

    /** A terminal that has heard nothing for so long says so. */
    private static final Duration EXPIRES_AFTER = Duration.ofHours(24);

    /** So often a list is signed anew although no card has changed. */
    private static final Duration RENEWED_AFTER = Duration.ofHours(6);

    private static final String SELECT = """
            SELECT version, issued_at, token, EXISTS (SELECT FROM validation.status_list_change) AS changed
            FROM validation.status_list""";

    private final JdbcClient jdbc;
    private final CardStatuses cards;
    private final DocumentSigning signing;
    private final InstantSource clock;

    StatusLists(JdbcClient jdbc, CardStatuses cards, DocumentSigning signing, InstantSource clock) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.signing = signing;
        this.clock = clock;
    }

    /** The newest list, made now if the last one is not good any more. */
    public Published current() {
        Issue last = read();
        if (last.isGoodAt(clock.instant())) {
            return last.published();
        }
        // One at a time. The others wait here, and then ask anew: a statement that has waited still sees the changes
        // that there were when it began.
        jdbc.sql("SELECT FROM validation.status_list FOR UPDATE")
                .query((row, number) -> true)
                .single();
        Issue newest = read();
        return newest.isGoodAt(clock.instant()) ? newest.published() : issue(newest.version());
    }

    /** A card has changed; in the transaction of the change, so that no list that is asked for after it misses it. */
    void outdate() {
        jdbc.sql("INSERT INTO validation.status_list_change DEFAULT VALUES").update();
    }

    private Published issue(long lastVersion) {
        jdbc.sql("DELETE FROM validation.status_list_change").update();
        Instant now = clock.instant();
        long version = Published.next(lastVersion, now.toEpochMilli());
        String token = new StatusListToken(SUBJECT, version, now, now.plus(EXPIRES_AFTER), RENEWED_AFTER, cards.list())
                .sign(signing.key());
        jdbc.sql("UPDATE validation.status_list SET version = ?, issued_at = ?, token = ?")
                .params(version, now.atOffset(ZoneOffset.UTC), token)
                .update();
        return new Published(version, token);
    }

    private Issue read() {
        return jdbc.sql(SELECT).query(StatusLists::issue).single();
    }

    private static Issue issue(ResultSet row, int number) throws SQLException {
        OffsetDateTime issuedAt = row.getObject("issued_at", OffsetDateTime.class);
        return new Issue(
                row.getLong("version"),
                row.getBoolean("changed"),
                issuedAt == null ? Instant.EPOCH : issuedAt.toInstant(),
                row.getString("token"));
    }

    private record Issue(
            long version,
            boolean changed,
            Instant issuedAt,
            @Nullable String token) {
        boolean isGoodAt(Instant now) {
            return !changed && token != null && now.isBefore(issuedAt.plus(RENEWED_AFTER));
        }

        Published published() {
            if (token == null) {
                throw new IllegalStateException("a good list has a token");
            }
            return new Published(version, token);
        }
    }
}
