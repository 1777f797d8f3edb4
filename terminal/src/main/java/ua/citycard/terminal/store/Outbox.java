package ua.citycard.terminal.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The events that the service has not acknowledged yet, oldest first. An acknowledged one is deleted; one that the service
 * refused stays for a person to look at and is not sent again.
 */
public final class Outbox {
    private final Database database;
    private final Seal seal;

    Outbox(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** An event as it was written down: its id and its JSON object. */
    public record Stored(UUID id, String body) {}

    public List<Stored> oldest(int most) {
        return database.all(
                "SELECT id, body FROM event WHERE refusal IS NULL ORDER BY place LIMIT ?",
                row -> new Stored(UUID.fromString(row.getString(1)), seal.open(row.getString(2))),
                most);
    }

    public void acknowledged(Collection<UUID> ids) {
        database.write(() -> {
            for (UUID id : ids) {
                database.update("DELETE FROM event WHERE id = ?", id.toString());
            }
        });
    }

    public void refused(UUID id, String reason) {
        database.write(() -> database.update("UPDATE event SET refusal = ? WHERE id = ?", reason, id.toString()));
    }

    public int waiting() {
        return count("SELECT count(*) FROM event WHERE refusal IS NULL");
    }

    public int refused() {
        return count("SELECT count(*) FROM event WHERE refusal IS NOT NULL");
    }

    private int count(String sql) {
        return Math.toIntExact(database.number(sql).orElseThrow());
    }
}
