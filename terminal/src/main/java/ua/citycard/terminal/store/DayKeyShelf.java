package ua.citycard.terminal.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.identity.ReaderKey;

/** The keys with which the terminal reads cards, one a day, sealed. Of a key that is taken away nothing stays in the file. */
public final class DayKeyShelf {
    private static final System.Logger LOG = System.getLogger(DayKeyShelf.class.getName());

    private final Database database;
    private final Seal seal;

    /** Whether a key that was deleted may be in the write-ahead log still; a program that was killed may have left one. */
    private volatile boolean traces = true;

    DayKeyShelf(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Takes these keys in place of all that were there, and erases those. */
    public void replace(List<DayKey> keys) {
        database.write(() -> {
            database.update("DELETE FROM day_key");
            for (DayKey key : keys) {
                insert(key);
            }
        });
        traces = true;
        scrub();
    }

    private void insert(DayKey key) throws SQLException {
        byte[] secret = key.key().encode();
        try {
            database.update(
                    "INSERT INTO day_key (day, certificate, sealed) VALUES (?, ?, ?)",
                    key.day().toString(),
                    HexFormat.of().formatHex(key.certificate().encode()),
                    seal.close(HexFormat.of().formatHex(secret)));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Erases the keys of the days that are over, for good. */
    public void eraseBefore(LocalDate day) {
        boolean over = database.one("SELECT 1 FROM day_key WHERE day < ? LIMIT 1", row -> row.getInt(1), day.toString())
                .isPresent();
        if (over) {
            database.write(() -> database.update("DELETE FROM day_key WHERE day < ?", day.toString()));
            traces = true;
        }
        scrub();
    }

    /** Deleted rows are zeroes in the file; what the log still has of them goes with the log. */
    private void scrub() {
        if (!traces) {
            return;
        }
        if (database.emptyLog()) {
            traces = false;
        } else {
            LOG.log(System.Logger.Level.WARNING, "Another process keeps an erased key in the store's log still");
        }
    }

    /** The certificate of this day's key. */
    public Optional<CvCertificate> certificateOn(LocalDate day) {
        return database.one("SELECT certificate FROM day_key WHERE day = ?", row -> row.getString(1), day.toString())
                .map(DayKeyShelf::certificate);
    }

    /** The key of this day. */
    public Optional<DayKey> on(LocalDate day) {
        record Row(String certificate, String sealed) {}
        return database.one(
                        "SELECT certificate, sealed FROM day_key WHERE day = ?",
                        row -> new Row(row.getString(1), row.getString(2)),
                        day.toString())
                .map(row -> open(certificate(row.certificate()), row.sealed()));
    }

    /** The last day on which the terminal can read cards, unless it gets further keys; empty when it has none. */
    public Optional<LocalDate> lastDay() {
        return database.one(
                "SELECT day FROM day_key ORDER BY day DESC LIMIT 1", row -> LocalDate.parse(row.getString(1)));
    }

    private DayKey open(CvCertificate certificate, String sealed) {
        byte[] secret = HexFormat.of().parseHex(seal.open(sealed));
        try {
            return new DayKey(ReaderKey.parse(secret, certificate.body().publicKey()), certificate);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static CvCertificate certificate(String hexadecimal) {
        return CvCertificate.parse(HexFormat.of().parseHex(hexadecimal));
    }
}
