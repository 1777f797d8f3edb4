package ua.citycard.terminal.store;

import java.security.SecureRandom;
import ua.citycard.terminal.identity.TerminalKeys;

/** All that an enrolled terminal keeps. Thread-safe; several processes may have the same folder open. */
public final class TerminalStore implements AutoCloseable {
    private final TerminalKeys keys;
    private final Database database;
    private final StatusListShelf statusList;

    TerminalStore(TerminalKeys keys, Database database) {
        this.keys = keys;
        this.database = database;
        this.statusList = new StatusListShelf(database, identity());
    }

    public TerminalKeys keys() {
        return keys;
    }

    public IdentityShelf identity() {
        return new IdentityShelf(database);
    }

    public StatusListShelf statusList() {
        return statusList;
    }

    /** Whether it has received what it needs to judge a card: a status list and its school's roster. */
    public boolean isReady() {
        return statusList.version().isPresent() && roster().version().isPresent();
    }

    public SealedRoster roster() {
        return new SealedRoster(database, keys.roster());
    }

    public TapJournal journal() {
        return new TapJournal(database, new SecureRandom());
    }

    public Outbox outbox() {
        return new Outbox(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
