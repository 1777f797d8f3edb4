package ua.citycard.validator.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.crypto.Sha256;

/**
 * Who is signed in. A session is a row in the database that any node of the service finds by the hash of the token that
 * a browser keeps in a cookie and a program sends in its {@code Authorization} header.
 */
@Service
@Transactional
class Sessions {
    static final Duration LIFE = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    OpenedSession open(Account account) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Instant expiry = now.plus(LIFE);
        jdbc.sql("DELETE FROM access.session WHERE expires_at <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("INSERT INTO access.session (token_hash, account_id, expires_at) VALUES (?, ?, ?)")
                .params(hash(token), account.id(), expiry.atOffset(ZoneOffset.UTC))
                .update();
        return new OpenedSession(token, expiry, account.role(), account.name());
    }

    @Transactional(readOnly = true)
    public Optional<SignedIn> find(String token) {
        return jdbc.sql("""
                        SELECT a.* FROM access.session s JOIN access.account a ON a.id = s.account_id
                        WHERE s.token_hash = ? AND s.expires_at > ? AND a.enabled""")
                .params(hash(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Accounts::account)
                .optional()
                .map(account -> new SignedIn(account.actor(), account.name()));
    }

    void end(String token) {
        jdbc.sql("DELETE FROM access.session WHERE token_hash = ?")
                .param(hash(token))
                .update();
    }

    void endAllOf(UUID account) {
        jdbc.sql("DELETE FROM access.session WHERE account_id = ?")
                .param(account)
                .update();
    }

    private static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
