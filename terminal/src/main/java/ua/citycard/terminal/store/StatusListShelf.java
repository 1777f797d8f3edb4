package ua.citycard.terminal.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.statuslist.StatusListToken;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;
import ua.citycard.terminal.decision.Standing;

/**
 * The newest status list that the city has signed. It is verified when it comes and again when it is read from the disk,
 * and unpacked once; a list that another process has stored is noticed by its version.
 */
public final class StatusListShelf {
    /** The {@code sub} of the city's one list (docs/terminal-protocol.md, Status list). */
    public static final String SUBJECT = "urn:city-card:status-list:1";

    private static final long NONE = -1;

    private final Database database;
    private final IdentityShelf identity;
    private final P256 p256 = P256.fastest();
    private @Nullable StatusListToken unpacked;

    StatusListShelf(Database database, IdentityShelf identity) {
        this.database = database;
        this.identity = identity;
    }

    public OptionalLong version() {
        return database.number("SELECT version FROM status_list");
    }

    /**
     * Takes a list in place of the last one.
     *
     * @throws InvalidDocumentException when the city did not sign it, or it is older than the last one
     */
    public void replace(String token) throws InvalidDocumentException {
        long version = verify(token, version().orElse(NONE)).version();
        database.write(() -> database.update("""
                INSERT INTO status_list (one, version, token) VALUES (1, ?, ?)
                ON CONFLICT (one) DO UPDATE SET version = excluded.version, token = excluded.token
                WHERE excluded.version > status_list.version""", version, token));
    }

    /**
     * What the list says of a card.
     *
     * @param index the card's status index
     */
    public Standing standingOf(long index) {
        return current()
                .flatMap(token -> token.list().status(index))
                .map(status -> switch (status) {
                    case VALID -> Standing.VALID;
                    case INVALID -> Standing.REVOKED;
                    case SUSPENDED -> Standing.SUSPENDED;
                })
                .orElse(Standing.NOT_LISTED);
    }

    /** Whether the list is past its time: cards that were lost since may not be in it. */
    public boolean isOld(Instant now) {
        return timeliness(now) == Timeliness.EXPIRED;
    }

    /** The list by this clock, or the clock by the list; without a list nothing is amiss with either. */
    public Timeliness timeliness(Instant now) {
        return current().map(token -> token.timeliness(now)).orElse(Timeliness.CURRENT);
    }

    private synchronized Optional<StatusListToken> current() {
        long version = version().orElse(NONE);
        StatusListToken last = unpacked;
        if (last == null || last.version() != version) {
            unpacked = database.one("SELECT token FROM status_list", row -> row.getString(1))
                    .map(this::read)
                    .orElse(null);
        }
        return Optional.ofNullable(unpacked);
    }

    private StatusListToken read(String token) {
        try {
            return verify(token, NONE);
        } catch (InvalidDocumentException altered) {
            throw new StoreException("The terminal's status list was altered on its disk.", altered);
        }
    }

    private StatusListToken verify(String token, long newestVersion) throws InvalidDocumentException {
        return StatusListToken.verify(
                token, SUBJECT, newestVersion, identity.get().citySigningKey(), p256);
    }
}
