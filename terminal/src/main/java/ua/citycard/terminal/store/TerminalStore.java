package ua.citycard.terminal.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import ua.citycard.terminal.identity.TerminalKeys;

/** All that an enrolled terminal keeps. Thread-safe; several processes may have the same folder open. */
public final class TerminalStore implements AutoCloseable {
    private final TerminalKeys keys;
    private final Database database;
    private final Seal seal;
    private final StatusListShelf statusList;

    private TerminalStore(TerminalKeys keys, Database database) {
        this.keys = keys;
        this.database = database;
        this.seal = new Seal(keys.roster());
        this.statusList = new StatusListShelf(database, identity());
    }

    /** Opens the store of these keys, also one that the former version of the terminal has left. */
    static TerminalStore open(TerminalKeys keys, Path file) {
        Database database = Database.open(file);
        try {
            TerminalStore store = new TerminalStore(keys, database);
            new Sealing(database, store.seal).bringUpToDate();
            return store;
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
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
        return new SealedRoster(database, seal);
    }

    public TapJournal journal() {
        return new TapJournal(database, seal, new SecureRandom());
    }

    public Outbox outbox() {
        return new Outbox(database, seal);
    }

    @Override
    public void close() {
        database.close();
    }
}
