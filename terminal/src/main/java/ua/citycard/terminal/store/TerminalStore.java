package ua.citycard.terminal.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import ua.citycard.terminal.identity.TerminalKeys;

/** All that an enrolled terminal keeps. Thread-safe; several processes may have the same folder open. */
public final class TerminalStore implements AutoCloseable {
    private final TerminalKeys keys;
    private final Database database;
    private final IdentityShelf identity;
    private final DayKeyShelf dayKeys;
    private final StatusListShelf statusList;
    private final SealedRoster roster;
    private final TapJournal journal;
    private final Outbox outbox;

    private TerminalStore(TerminalKeys keys, Seal seal, Database database) {
        this.keys = keys;
        this.database = database;
        this.identity = new IdentityShelf(database);
        this.dayKeys = new DayKeyShelf(database, seal);
        this.statusList = new StatusListShelf(database, identity);
        this.roster = new SealedRoster(database, seal);
        this.journal = new TapJournal(database, seal, new SecureRandom());
        this.outbox = new Outbox(database, seal);
    }

    /** Opens the store of these keys, also one that the former version of the terminal has left. */
    static TerminalStore open(TerminalKeys keys, Path file) {
        Database database = Database.open(file);
        try {
            Seal seal = new Seal(keys.roster());
            new Sealing(database, seal).bringUpToDate();
            return new TerminalStore(keys, seal, database);
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    public TerminalKeys keys() {
        return keys;
    }

    public IdentityShelf identity() {
        return identity;
    }

    public DayKeyShelf dayKeys() {
        return dayKeys;
    }

    public StatusListShelf statusList() {
        return statusList;
    }

    /** Whether it has received what it needs to judge a card: a status list and its school's roster. */
    public boolean isReady() {
        return statusList.version().isPresent() && roster.version().isPresent();
    }

    public SealedRoster roster() {
        return roster;
    }

    public TapJournal journal() {
        return journal;
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        database.close();
    }
}
