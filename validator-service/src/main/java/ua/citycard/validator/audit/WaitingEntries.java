package ua.citycard.validator.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;

/** The entries of one transaction, appended to the chain as the last thing before it commits. */
final class WaitingEntries implements TransactionSynchronization {
    private final JdbcClient jdbc;
    private final List<Deed> deeds = new ArrayList<>();
    private boolean committing;

    WaitingEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Deed deed) {
        deeds.add(deed);
        if (committing) {
            append();
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        append();
    }

    private void append() {
        jdbc.sql("SELECT audit.append(?, ?, ?, ?, ?)")
                .param(texts(Deed::actor))
                .param(texts(Deed::role))
                .param(texts(Deed::action))
                .param(texts(Deed::subject))
                .param(texts(Deed::details))
                .query(Long.class)
                .single();
        deeds.clear();
    }

    private String[] texts(Function<Deed, String> field) {
        return deeds.stream().map(field).toArray(String[]::new);
    }
}
