package ua.citycard.validator.audit;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only log. An entry belongs to the caller's transaction: it is there when that commits, and not otherwise.
 * Entries wait until just before the commit, so that the end of the chain, which all processes share, is locked only
 * for the last moment of a transaction, however long that was.
 */
@Component
public class AuditLog {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Records what the actor of the current transaction did.
     *
     * @param action what was done, {@code module.verb}, such as {@code card.revoked}
     * @param subject what it was done to, by kind and id, such as {@code card:9804000000000018}
     * @param details values that JSON can hold; no names, no tax numbers: the log outlives the right to erasure
     * @throws IllegalStateException outside of a transaction
     */
    public void record(String action, String subject, Map<String, ?> details) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An audit entry belongs to a transaction, and there is none");
        }
        waiting().add(new Deed(action, subject, json.writeValueAsString(details)));
    }

    private WaitingEntries waiting() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof WaitingEntries waiting) {
                return waiting;
            }
        }
        WaitingEntries waiting = new WaitingEntries(jdbc);
        TransactionSynchronizationManager.registerSynchronization(waiting);
        return waiting;
    }
}
