package ua.citycard.terminal.store;

import java.sql.SQLException;
import ua.citycard.card.CardNumber;

/**
 * Brings a store of the former version into today's form, in place: there the numbers of cards stood in claims and events
 * for whoever took the disk. SQLite's {@code user_version} says how far a store has come.
 */
final class Sealing {
    private static final System.Logger LOG = System.getLogger(Sealing.class.getName());

    /** Claims lie under tags and events are sealed. */
    private static final int SEALED = 1;

    /** What stood there before is gone from the file. */
    private static final int SCRUBBED = 2;

    private final Database database;
    private final Seal seal;

    Sealing(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    void bringUpToDate() {
        if (version() < SEALED) {
            database.write(() -> {
                // Another process may have done it while this one waited for the lock.
                if (version() < SEALED) {
                    sealClaims();
                    sealEvents();
                    put(SEALED);
                }
            });
        }
        if (version() < SCRUBBED) {
            scrub();
        }
    }

    private long version() {
        return database.number("PRAGMA user_version").orElseThrow();
    }

    private void put(int version) throws SQLException {
        database.update("PRAGMA user_version = " + version);
    }

    private void sealClaims() throws SQLException {
        for (String digits : database.all("SELECT DISTINCT card FROM claim", row -> row.getString(1))) {
            database.update("UPDATE claim SET card = ? WHERE card = ?", seal.tag(new CardNumber(digits)), digits);
        }
    }

    private void sealEvents() throws SQLException {
        record Event(long place, String body) {}
        for (Event event :
                database.all("SELECT place, body FROM event", row -> new Event(row.getLong(1), row.getString(2)))) {
            database.update("UPDATE event SET body = ? WHERE place = ?", seal.close(event.body()), event.place());
        }
    }

    /** The gate opens although this fails, as on a full disk or beside another process; the next start tries again. */
    private void scrub() {
        try {
            if (database.rewrite()) {
                database.write(() -> put(SCRUBBED));
            }
        } catch (StoreException notNow) {
            LOG.log(System.Logger.Level.WARNING, "Traces of unsealed events may be in the store still", notNow);
        }
    }
}
