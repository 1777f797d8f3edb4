package ua.citycard.validator.validation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which schools' snapshots have to be made anew. */
@Repository
class SnapshotChanges {
    private final JdbcClient jdbc;

    SnapshotChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A card or a meal of the school has changed; in the transaction of the change. */
    void add(UUID school) {
        jdbc.sql("INSERT INTO validation.snapshot_change (school_id) VALUES (?)")
                .param(school)
                .update();
    }

    /** The snapshot that is being made will hold all that has changed until now. */
    void taken(UUID school) {
        jdbc.sql("DELETE FROM validation.snapshot_change WHERE school_id = ?")
                .param(school)
                .update();
    }
}
