package ua.citycard.validator.register;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holders' records for those who change them. */
@Component
class HolderRecords {
    private final HolderRepository repository;
    private final JdbcClient jdbc;

    HolderRecords(HolderRepository repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** The records that the actor reaches, by id, held until the transaction ends; always in the same order. */
    Map<UUID, Holder> lockAll(Collection<UUID> ids) {
        jdbc.sql("SELECT id FROM register.holder WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list();
        return findAll(ids);
    }

    Map<UUID, Holder> findAll(Collection<UUID> ids) {
        Map<UUID, Holder> found = new HashMap<>();
        repository.findAllById(ids).forEach(holder -> found.put(holder.id(), holder));
        return found;
    }

    void saveAll(List<Holder> holders) {
        repository.saveAll(holders);
    }

    long nextNumber() {
        return jdbc.sql("SELECT nextval('register.holder_number')")
                .query(Long.class)
                .single();
    }
}
