package ua.citycard.validator.register;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holders' photos, apart from their records, which are read far more often. */
@Repository
class PhotoStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PhotoStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A photo to keep, in place of the holder's last one. */
    record Kept(Holder holder, Photo photo) {}

    void keep(List<Kept> photos) {
        batches.batchUpdate(
                """
                INSERT INTO register.photo (holder_id, school_id, district_id, jpeg) VALUES (?, ?, ?, ?)
                ON CONFLICT (holder_id) DO UPDATE SET jpeg = excluded.jpeg""",
                photos.stream()
                        .map(kept -> new Object[] {
                            kept.holder().id(),
                            kept.holder().data().schoolId(),
                            kept.holder().data().districtId(),
                            kept.photo().jpeg()
                        })
                        .toList());
    }

    boolean exists(UUID holder) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM register.photo WHERE holder_id = ?)")
                .param(holder)
                .query(Boolean.class)
                .single();
    }

    Optional<byte[]> find(UUID holder) {
        return jdbc.sql("SELECT jpeg FROM register.photo WHERE holder_id = ?")
                .param(holder)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
