package ua.citycard.validator.pki;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.cli.UserError;
import ua.citycard.validator.audit.AuditLog;

/** The city's public keys as the database knows them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class KnownKeys {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    KnownKeys(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    boolean areRecorded() {
        return !all().isEmpty();
    }

    /**
     * Records the keys of a new city; in any other demands that they are the same.
     *
     * @throws UserError when the key file belongs to another database
     */
    void recordOrCompare(Map<String, P256Point> keys) {
        keys.forEach(this::recordIfNew);
        if (!all().equals(keys)) {
            throw new UserError(
                    "The city's keys are not the ones that this database knows.",
                    "Restore the keys and the database from the same backup, or set CITY_CARD_DATA to the folder that"
                            + " belongs to the database.");
        }
    }

    /**
     * Records the check value of the cards' master key, once and for all.
     *
     * @throws UserError when the database knows another key
     */
    void recordOrCompareMaster(byte[] checkValue) {
        int added = jdbc.sql(
                        "INSERT INTO pki.card_master_key (check_value, since) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(checkValue, Timestamp.from(clock.instant()))
                .update();
        if (added > 0) {
            audit.record("key.made", "key:card-master", Map.of());
        }
        if (!masterCheckValue().equals(Optional.of(HexFormat.of().formatHex(checkValue)))) {
            throw new UserError(
                    "The cards' master key in station.p12 is not the one that this database knows.",
                    "Restore that file from the backup of this city, or take it away where the station keeps its own.");
        }
    }

    /** In hexadecimal; empty when no master key was ever seen. */
    Optional<String> masterCheckValue() {
        return jdbc.sql("SELECT encode(check_value, 'hex') FROM pki.card_master_key")
                .query(String.class)
                .optional();
    }

    private void recordIfNew(String name, P256Point key) {
        int added = jdbc.sql(
                        "INSERT INTO pki.city_key (name, public_key, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(name, key.encode(), Timestamp.from(clock.instant()))
                .update();
        if (added > 0) {
            audit.record("key.made", "key:" + name, Map.of());
        }
    }

    private Map<String, P256Point> all() {
        Map<String, P256Point> keys = new LinkedHashMap<>();
        jdbc.sql("SELECT name, public_key FROM pki.city_key").query(row -> {
            keys.put(row.getString("name"), P256Point.parse(row.getBytes("public_key")));
        });
        return keys;
    }
}
