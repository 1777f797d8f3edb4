package ua.citycard.terminal.store;

import tools.jackson.databind.json.JsonMapper;
import ua.citycard.terminal.identity.TerminalIdentity;

/** The terminal's identity in its store. */
public final class IdentityShelf {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;

    IdentityShelf(Database database) {
        this.database = database;
    }

    public void put(TerminalIdentity identity) {
        database.write(() -> database.update(
                "INSERT INTO identity (one, body) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET body = excluded.body",
                JSON.writeValueAsString(identity)));
    }

    public TerminalIdentity get() {
        return database.one("SELECT body FROM identity", row -> row.getString(1))
                .map(body -> JSON.readValue(body, TerminalIdentity.class))
                .orElseThrow(() -> new IllegalStateException("A terminal's store without an identity"));
    }
}
